package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxQuota;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A user as the Directory API writes it (schema {@code User}), as far as it matters to mail.
 *
 * @param id the immutable id, which no other user will have
 * @param mailbox the primary address
 * @param isAdministrator whether it has a role in the Admin console, be it of all rights or of some
 * @param reason why the user is suspended, as Google calls it; may be empty
 */
record WireUser(
        String id,
        MailboxId mailbox,
        boolean isAdministrator,
        boolean suspended,
        String reason,
        boolean archived,
        Mailbox gmail) {
    /** What a suspension by an administrator is called (guide "Manage user accounts"). Others are Google's own. */
    private static final String BY_ADMINISTRATOR = "ADMIN";

    /** Whether there is a Gmail mailbox. */
    enum Mailbox {
        THERE,
        NOT_YET,
        /** Google does not say. */
        UNSAID
    }

    /** Whether it is a user at all: with an id, and an address of whatever kind. */
    static boolean isUser(Json wire) {
        return id(wire).matches("[A-Za-z0-9_-]{1,64}") && !address(wire).isBlank();
    }

    /** Reads it; empty if it is no user, or has an address that no mailbox of ours can have. */
    static Optional<WireUser> read(Json wire) {
        Optional<MailboxId> mailbox = mailbox(address(wire));
        if (!isUser(wire) || mailbox.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new WireUser(
                id(wire),
                mailbox.get(),
                isTrue(wire, "isAdmin") || isTrue(wire, "isDelegatedAdmin"),
                isTrue(wire, "suspended"),
                wire.at("suspensionReason").text().orElse(""),
                isTrue(wire, "archived"),
                wire.at("isMailboxSetup")
                        .truth()
                        .map(there -> there ? Mailbox.THERE : Mailbox.NOT_YET)
                        .orElse(Mailbox.UNSAID)));
    }

    private static String id(Json wire) {
        return wire.at("id").text().orElse("");
    }

    private static String address(Json wire) {
        return wire.at("primaryEmail").text().orElse("");
    }

    private static boolean isTrue(Json wire, String field) {
        return wire.at(field).truth().orElse(false);
    }

    private static Optional<MailboxId> mailbox(String address) {
        try {
            return Optional.of(MailboxId.parse(address));
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }

    /** Whether Google, and no administrator, has suspended the user: for abuse, say. */
    boolean isSuspendedByGoogle() {
        return suspended && !reason.isEmpty() && !reason.equals(BY_ADMINISTRATOR);
    }

    /** As capabilities give it. */
    HostedMailbox hosted(int perRollingDay) {
        return new HostedMailbox(mailbox, id, state(), note(), MailboxQuota.perRollingDay(perRollingDay));
    }

    private State state() {
        if (suspended || archived) {
            return State.SUSPENDED;
        }
        return gmail == Mailbox.NOT_YET ? State.PENDING : State.ACTIVE;
    }

    private String note() {
        if (suspended) {
            return reason;
        }
        if (archived) {
            return "archived";
        }
        if (gmail == Mailbox.NOT_YET) {
            return "there is no Gmail mailbox yet; without a licence there never will be";
        }
        return isAdministrator ? "an administrator, who is neither suspended nor deleted from here" : "";
    }

    /** The body that makes a user (method {@code users.insert}). */
    static Map<String, Object> creation(MailboxOrder order, String password, Optional<String> orgUnit) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("primaryEmail", order.id().toString());
        body.put("name", Map.of("givenName", order.givenName(), "familyName", order.familyName()));
        body.put("password", password);
        body.put("changePasswordAtNextLogin", false);
        orgUnit.ifPresent(path -> body.put("orgUnitPath", path));
        return body;
    }
}
