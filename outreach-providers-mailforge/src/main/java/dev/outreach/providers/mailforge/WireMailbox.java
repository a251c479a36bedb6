package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxQuota;
import java.util.List;
import java.util.Locale;

/**
 * A mailbox of the account, without its credentials ({@code GET /mailboxes}).
 *
 * @param reference the vendor's id, such as {@code mbx_1}
 * @param status in lower case; empty if it is not said
 * @param reason why it has failed; empty if that is not said
 */
record WireMailbox(String reference, MailboxId id, String status, String reason) {

    private static final int NO_PORT = 65_536;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no id, or no address
     */
    static WireMailbox read(Json wire) {
        String reference = wire.at("id").text().orElse("");
        if (reference.isBlank() || reference.matches("\\.{1,2}")) {
            throw new IllegalArgumentException("a mailbox without an id");
        }
        return new WireMailbox(
                reference,
                MailboxId.parse(wire.at("email").text().orElse("")),
                wire.at("status").text().orElse("").toLowerCase(Locale.ROOT),
                wire.at("failedReason").text().orElse(""));
    }

    /** A port; one that is none stays none. */
    static int port(Json wire) {
        return Math.toIntExact(Math.max(0, Math.min(wire.whole().orElse(0), NO_PORT)));
    }

    HostedMailbox hosted(MailboxQuota quota) {
        return new HostedMailbox(id, reference, state(), note(), quota);
    }

    boolean isPending() {
        return state() == State.PENDING;
    }

    /** Whether it has no future. */
    boolean isOver() {
        return state() == State.FAILED || state() == State.LEAVING;
    }

    /** Of several rows for one address, such as after one that was taken away and made anew, the one that counts. */
    int weight() {
        return List.of(State.LEAVING, State.FAILED, State.SUSPENDED, State.PENDING, State.ACTIVE)
                .indexOf(state());
    }

    private State state() {
        return switch (status) {
            case "active" -> State.ACTIVE;
            case "draft", "pending", "processing" -> State.PENDING;
            case "scheduled_for_deletion" -> State.LEAVING;
            default -> State.FAILED;
        };
    }

    private String note() {
        return switch (status) {
            case "active" -> "";
            case "draft", "pending", "processing", "scheduled_for_deletion" -> status;
            case "failed" -> Quoted.line(reason);
            default -> "Mailforge calls it '" + Quoted.excerpt(status) + "', which is not known";
        };
    }
}
