package dev.outreach.providers.maildoso;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A mailbox, as {@code GET /v1/user/accounts-lookup} writes it.
 *
 * @param number the vendor's id
 * @param status in lower case; empty if it is not said
 * @param isOn whether the vendor lets it work
 * @param isGoogle whether it is hosted by Google, so that there are no servers of the vendor's
 * @param password which stands there in the clear; empty if it does not
 */
record WireAccount(
        long number,
        MailboxId id,
        String status,
        boolean isOn,
        boolean isGoogle,
        Optional<Secret> password,
        Optional<Server> smtp,
        Optional<Server> imap) {

    /** What no server can have. */
    static final int NO_PORT = 0;

    private static final int TOO_HIGH = 65_536;

    /** Where a server is. */
    record Server(String host, int port) {}

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no id, or no address
     */
    static WireAccount read(Json wire) {
        return new WireAccount(
                wire.at("id").whole().orElseThrow(() -> new IllegalArgumentException("a mailbox without an id")),
                MailboxId.parse(wire.at("email_account").text().orElse("")),
                wire.at("status").text().orElse("").toLowerCase(Locale.ROOT),
                wire.at("is_active").truth().orElse(true),
                wire.at("provider").text().orElse("").equalsIgnoreCase("google"),
                wire.at("password").text().filter(secret -> !secret.isEmpty()).map(Secret::of),
                server(wire.at("smtp"), "smtp_host"),
                server(wire.at("imap"), "imap_host"));
    }

    /** The name of the host says which protocol it is for, that of the port does not. */
    private static Optional<Server> server(Json wire, String host) {
        return wire.at(host).text().map(name -> new Server(name, port(wire.at("port"))));
    }

    /** A port; one that is none stays none, and one that is not said is none. */
    private static int port(Json wire) {
        return Math.toIntExact(Math.max(-1, Math.min(wire.whole().orElse(NO_PORT), TOO_HIGH)));
    }

    HostedMailbox hosted(MailboxQuota quota) {
        return new HostedMailbox(id, String.valueOf(number), state(), note(), quota);
    }

    /** Of several rows for one address, such as after one that was taken away and made anew, the one that counts. */
    int weight() {
        return List.of(State.LEAVING, State.FAILED, State.SUSPENDED, State.PENDING, State.ACTIVE)
                .indexOf(state());
    }

    State state() {
        return switch (status) {
            case "active" -> isOn ? State.ACTIVE : State.SUSPENDED;
            case "inactive" -> State.SUSPENDED;
            case "pending" -> State.PENDING;
            case "cancel_scheduled" -> State.LEAVING;
            default -> State.FAILED;
        };
    }

    private String note() {
        return switch (status) {
            case "active" -> isOn ? "" : "it is switched off";
            case "inactive", "pending", "cancel_scheduled" -> status;
            case "failed" -> "Maildoso could not make it";
            default -> "Maildoso calls it '" + Quoted.excerpt(status) + "', which is not known";
        };
    }
}
