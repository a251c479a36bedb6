package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes are users of a Workspace account (Directory API, {@code users}). A user is also found by its other addresses, so
 * whatever is changed is looked up first and then named by its id.
 */
final class DirectoryUsers implements MailboxProvisioner, MailboxSuspension {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryUsers.class);
    private static final String PATH = "/admin/directory/v1/users";
    private static final String USER = PATH + "/{}";
    private static final String MOST_A_PAGE = "500";
    private static final int CONFLICT = 409;

    /** Passwords must not be guessed from other chance of a provider, which may be seeded. */
    private static final SecureRandom SECRETS = new SecureRandom();

    /** Characters of a password that nobody will type: Google takes 8 to 100, all of them visible ASCII. */
    private static final int PASSWORD_LENGTH = 64;

    private final GoogleApi api;
    private final GoogleSettings settings;
    private final Acting as;

    DirectoryUsers(GoogleApi api, GoogleSettings settings, Acting as) {
        this.api = api;
        this.settings = settings;
        this.as = as;
    }

    @Override
    public List<HostedMailbox> mailboxes() {
        List<Json> users = api.list(
                () -> HttpCall.get(PATH)
                        .query("customer", settings.customer())
                        .query("maxResults", MOST_A_PAGE)
                        .query("orderBy", "email"),
                this::users,
                as);
        Map<MailboxId, HostedMailbox> mailboxes = new LinkedHashMap<>();
        List<Json> unread = new ArrayList<>();
        for (Json user : users) {
            WireUser.read(user)
                    .ifPresentOrElse(
                            read -> mailboxes.putIfAbsent(read.mailbox(), hosted(read)), () -> unread.add(user));
        }
        if (!unread.isEmpty()) {
            LOG.warn("{} users are left out, as their addresses are none that outreach takes", unread.size());
        }
        return List.copyOf(mailboxes.values());
    }

    /** An account without users has no list at all, but says what the answer is. */
    private List<Json> users(Json body) {
        if (body.at("users").isMissing() && body.at("kind").isMissing()) {
            throw api.cannot(Kind.PERMANENT, "GET " + PATH + " answered with something that is no list of users");
        }
        List<Json> users = body.at("users").items();
        if (!users.stream().allMatch(WireUser::isUser)) {
            throw api.cannot(
                    Kind.PERMANENT, "GET " + PATH + " answered with a user without an id or a primary address");
        }
        return users;
    }

    @Override
    public Optional<HostedMailbox> mailbox(MailboxId id) {
        return user(id).map(this::hosted);
    }

    /** The user with that primary address. */
    private Optional<WireUser> user(MailboxId id) {
        HttpAnswer answer = api.send(HttpCall.get(USER, id.toString()).accept(GoogleApi.NOT_FOUND), as);
        if (api.isNotFound(answer)) {
            return Optional.empty();
        }
        WireUser user = WireUser.read(api.json(answer))
                .orElseThrow(() ->
                        api.cannot(Kind.PERMANENT, "GET " + USER + " answered with something that is no user: " + id));
        return user.mailbox().equals(id) ? Optional.of(user) : Optional.empty();
    }

    private HostedMailbox hosted(WireUser user) {
        return user.hosted(settings.perRollingDay());
    }

    @Override
    public HostedMailbox create(MailboxOrder order) {
        // Never kept: whoever needs to sign in has the administrator set another one.
        String password = password();
        Json body = Json.of(WireUser.creation(order, password, settings.orgUnit()));
        try {
            Json made = api.json(HttpCall.post(PATH).json(body).hide(password), as);
            return WireUser.read(made)
                    .filter(user -> user.mailbox().equals(order.id()))
                    .map(this::hosted)
                    .orElseThrow(() -> api.cannot(
                            Kind.IN_DOUBT, "POST " + PATH + " answered with something that is no user: " + order.id()));
        } catch (GoogleFailure failure) {
            throw notMade(order.id(), failure);
        }
    }

    private static GoogleFailure notMade(MailboxId id, GoogleFailure failure) {
        String fix = switch (failure.error().status()) {
            case CONFLICT ->
                "; there is a user, an alias or a group of that address already, or a user deleted lately: look"
                        + " in the Admin console";
            case GoogleApi.NOT_FOUND -> "; add the domain to the account first, and have it verified";
            default -> "";
        };
        return new GoogleFailure(
                failure.kind(),
                "mailbox " + id + (failure.isInDoubt() ? " may have been made: " : " is not made: ")
                        + failure.getMessage() + fix,
                failure.retryAfter().orElse(null),
                failure.error());
    }

    /** A call may take as long as the settings allow. */
    @Override
    public Duration settling() {
        return settings.limit().plus(MailboxProvisioner.super.settling());
    }

    private String password() {
        return SECRETS.ints(PASSWORD_LENGTH, '!', '~' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void delete(MailboxId id) {
        user(id).ifPresent(user -> {
            checkIsNoAdministrator(user, "deleted");
            api.send(HttpCall.delete(USER, user.id()).accept(GoogleApi.NOT_FOUND), as);
        });
    }

    @Override
    public HostedMailbox suspend(MailboxId id) {
        return suspended(id, true);
    }

    @Override
    public HostedMailbox resume(MailboxId id) {
        HostedMailbox now = suspended(id, false);
        if (now.state() == State.SUSPENDED) {
            throw api.cannot(
                    Kind.PERMANENT,
                    id + " is archived, which keeps it suspended: unarchive it in the Admin console, where that takes"
                            + " a licence");
        }
        return now;
    }

    private HostedMailbox suspended(MailboxId id, boolean suspended) {
        WireUser user = user(id).orElseThrow(
                        () -> api.cannot(Kind.PERMANENT, "there is no mailbox " + id + " in the Workspace account"));
        if (user.isSuspendedByGoogle()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "Google itself has suspended " + id + " (" + user.reason() + "): see to it in the Admin console");
        }
        if (suspended) {
            checkIsNoAdministrator(user, "suspended");
        }
        return user.suspended() == suspended ? hosted(user) : changed(user, suspended);
    }

    /** Nobody is to be locked out of the account by a mistake in a list of mailboxes. */
    private void checkIsNoAdministrator(WireUser user, String what) {
        if (user.isAdministrator() || user.mailbox().address().equals(as.user())) {
            throw api.cannot(
                    Kind.PERMANENT,
                    user.mailbox() + " is an administrator of the Workspace account and is not " + what
                            + ": do that in the Admin console, if it is meant");
        }
    }

    /** PUT leaves alone what is not in the body ({@code users.update}). */
    private HostedMailbox changed(WireUser user, boolean suspended) {
        Json body = Json.of(Map.of("suspended", suspended));
        HttpAnswer answer = api.send(HttpCall.put(USER, user.id()).json(body), as);
        return WireUser.read(api.json(answer))
                .filter(changed -> changed.mailbox().equals(user.mailbox()) && changed.suspended() == suspended)
                .map(this::hosted)
                .orElseThrow(() -> api.cannot(
                        Kind.TRANSIENT, "PUT " + USER + " did not answer with " + user.mailbox() + " as it is now"));
    }

    @Override
    public String toString() {
        return "users of Google Workspace";
    }
}
