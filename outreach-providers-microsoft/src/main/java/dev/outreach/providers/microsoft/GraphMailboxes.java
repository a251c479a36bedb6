package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderFailure;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Mailboxes as users of the directory with a licence. A mailbox is made in two steps, the user and the licence; one that
 * was left between the two is none yet, and gets its licence when it is asked for again.
 */
final class GraphMailboxes implements MailboxProvisioner, MailboxSuspension {
    private static final String PERMISSION = "User.ReadWrite.All";

    /** Of the 999 that there may be: the plans of each user are many. */
    private static final String USERS_A_PAGE = "250";

    /** What Microsoft allows in a user principal name ("Create User"), without capitals. */
    private static final String USER_NAME = "[a-z0-9'._!#^~-]+";

    /** Not the chance that is given to us, which may be seeded. */
    private static final SecureRandom SECRETS = new SecureRandom();

    private final GraphApi api;
    private final MicrosoftSettings settings;
    private final Licences licences;
    private final Licensing licensing;

    GraphMailboxes(GraphApi api, MicrosoftSettings settings, Licences licences) {
        this.api = api;
        this.settings = settings;
        this.licences = licences;
        this.licensing = new Licensing(api, settings);
    }

    @Override
    public List<HostedMailbox> mailboxes() {
        Set<String> withMailbox = licences.withMailbox();
        MailboxQuota quota = licences.quota();
        Map<MailboxId, HostedMailbox> mailboxes = new LinkedHashMap<>();
        List<Json> users = api.list(
                () -> HttpCall.get("/users").query("$select", GraphUser.SELECT).query("$top", USERS_A_PAGE),
                PERMISSION);
        for (Json wire : users) {
            GraphUser user = GraphUser.of(wire);
            if (user.isMailbox(withMailbox)) {
                mailboxes.computeIfAbsent(address(user), id -> user.hosted(id, quota));
            }
        }
        return List.copyOf(mailboxes.values());
    }

    /** A mailbox that is not understood would be taken for one that is not there. */
    private MailboxId address(GraphUser user) {
        try {
            return MailboxId.parse(user.name());
        } catch (IllegalArgumentException notAnAddress) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "user " + Quoted.excerpt(user.id()) + " has a licence and a name that is no address, '"
                            + Quoted.excerpt(user.name()) + "': rename it");
        }
    }

    @Override
    public Optional<HostedMailbox> mailbox(MailboxId id) {
        return existing(id).map(user -> user.hosted(id, licences.quota()));
    }

    /** The user of a mailbox; empty also if it is a user without one, which is nothing of ours. */
    private Optional<GraphUser> existing(MailboxId id) {
        return user(id).filter(user -> user.isMailbox(licences.withMailbox()));
    }

    private Optional<GraphUser> user(MailboxId id) {
        return api.found(() -> HttpCall.get("/users/{}", id.toString()).query("$select", GraphUser.SELECT), PERMISSION)
                .map(GraphUser::of)
                .map(user -> checked(id, user));
    }

    /** An answer about nobody in particular says nothing of this one. */
    private GraphUser checked(MailboxId id, GraphUser user) {
        if (!user.name().equalsIgnoreCase(id.toString()) || user.id().isEmpty()) {
            throw api.cannot(Kind.PERMANENT, "Graph was asked for the user " + id + " and answered with another one");
        }
        return user;
    }

    @Override
    public HostedMailbox create(MailboxOrder order) {
        MailboxId id = order.id();
        String country = settings.usageLocation()
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT, "no mailbox can be made without the setting 'usage-location': set it"));
        if (!id.address().local().matches(USER_NAME)) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "mailbox " + id + " cannot be made: Microsoft takes a-z, 0-9 and '._!#^~- before the @");
        }
        Licences.Sku sku = licences.ofNewMailboxes();
        Optional<GraphUser> there = user(id);
        if (there.isPresent() && !there.get().isHalfMade()) {
            throw exists(id, there.get());
        }
        if (sku.free() == 0) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "mailbox " + id + " was not made, as no unit of the licence " + sku.name() + " is free ("
                            + sku.enabled() + " paid for, " + sku.consumed() + " assigned): buy more");
        }
        GraphUser user = there.orElseGet(() -> made(order, country));
        if (there.isPresent()) {
            licensing.give(id, sku);
        } else {
            licensing.giveOrUndo(id, sku, () -> remove(user));
        }
        return user.standing(id, State.PENDING, "Exchange is still making it", licences.quota());
    }

    private GraphFailure exists(MailboxId id, GraphUser user) {
        String what = user.licences().isEmpty()
                ? "there is a user " + id + " without a licence that is not ours: assign it one, or delete it"
                : "there is a mailbox " + id + " already";
        return api.cannot(Kind.PERMANENT, what);
    }

    private GraphUser made(MailboxOrder order, String country) {
        MailboxId id = order.id();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accountEnabled", true);
        body.put("displayName", order.displayName());
        body.put("givenName", order.givenName());
        body.put("surname", order.familyName());
        body.put("mailNickname", id.address().local());
        body.put("userPrincipalName", id.toString());
        body.put("usageLocation", country);
        body.put("employeeType", GraphUser.OURS);
        String password = Passwords.random(SECRETS).reveal();
        body.put("passwordProfile", Map.of("password", password, "forceChangePasswordNextSignIn", false));
        Json wire = Json.of(body);
        try {
            return checked(
                    id,
                    GraphUser.of(
                            api.json(() -> HttpCall.post("/users").json(wire).hide(password), PERMISSION)));
        } catch (GraphFailure failure) {
            return afterFailure(id, failure);
        }
    }

    /** Looks for what a call without an answer has come to. A failure before it is not what came of it. */
    private GraphUser afterFailure(MailboxId id, GraphFailure failure) {
        if (failure.has("ObjectConflict")) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "mailbox " + id
                            + " was not made; an alias or a group has that address already, take it away there: "
                            + failure.getMessage());
        }
        if (failure.isPermanent() && failure.status() == 400) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "mailbox " + id + " was not made; check that " + id.domain()
                            + " is a domain of the tenant, and verified: " + failure.getMessage());
        }
        if (failure.kind() == Kind.TRANSIENT || failure.isPermanent() && failure.status() >= 400) {
            throw failure;
        }
        try {
            return user(id).filter(GraphUser::isHalfMade).orElseThrow(() -> inDoubt(id, failure));
        } catch (ProviderFailure blind) {
            throw inDoubt(id, failure);
        }
    }

    private GraphFailure inDoubt(MailboxId id, GraphFailure failure) {
        return api.cannot(
                Kind.IN_DOUBT,
                "mailbox " + id + " may have been made, look for it before it is asked for again: "
                        + failure.getMessage());
    }

    /** Also one that was left half made. What else has that address, such as an administrator, stays. */
    @Override
    public void delete(MailboxId id) {
        user(id).filter(user -> user.isHalfMade() || user.isMailbox(licences.withMailbox()))
                .ifPresent(this::remove);
    }

    private void remove(GraphUser user) {
        try {
            api.send(() -> HttpCall.delete("/users/{}", user.id()), PERMISSION);
        } catch (GraphFailure failure) {
            if (!GraphApi.isAbsence(failure)) {
                throw failure;
            }
        }
    }

    /** A call may take its limit, and the directory shows what is new somewhat later. */
    @Override
    public Duration settling() {
        return MailboxProvisioner.super.settling().plus(settings.limit());
    }

    @Override
    public HostedMailbox suspend(MailboxId id) {
        return enabled(id, false);
    }

    @Override
    public HostedMailbox resume(MailboxId id) {
        HostedMailbox resumed = enabled(id, true);
        if (resumed.state() == State.SUSPENDED) {
            throw api.cannot(Kind.PERMANENT, "mailbox " + id + " stays suspended: " + resumed.note());
        }
        return resumed;
    }

    private HostedMailbox enabled(MailboxId id, boolean enabled) {
        GraphUser known = existing(id).orElseThrow(() -> gone(id));
        Json body = Json.of(Map.of("accountEnabled", enabled));
        try {
            api.send(() -> HttpCall.patch("/users/{}", known.id()).json(body).repeatable(), PERMISSION);
        } catch (GraphFailure failure) {
            throw GraphApi.isAbsence(failure) ? gone(id) : failure;
        }
        // The directory may still show it as it was; that it was done has been said.
        return user(id).map(user -> user.enabled(enabled))
                .orElseThrow(() -> gone(id))
                .hosted(id, licences.quota());
    }

    private GraphFailure gone(MailboxId id) {
        return api.cannot(Kind.PERMANENT, "there is no mailbox " + id + ": check its address");
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "mailboxes of Microsoft 365";
    }
}
