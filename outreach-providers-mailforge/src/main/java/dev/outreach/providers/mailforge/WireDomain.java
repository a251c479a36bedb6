package dev.outreach.providers.mailforge;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import java.net.IDN;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain of the account ({@code GET /domains}).
 *
 * @param status in lower case; empty if it is not said
 * @param reason why it has failed; empty if that is not said
 * @param renewal {@code enabled}, {@code disabled} or {@code failed}; empty if it is not said, as one public client saw it
 */
record WireDomain(
        String id,
        DomainName name,
        String status,
        String reason,
        Optional<Instant> expires,
        String renewal,
        List<DomainName> nameServers) {

    /**
     * Reads one; its name stands there in two parts, {@code sld} and {@code tld}.
     *
     * @throws IllegalArgumentException if it has no id or no name
     */
    static WireDomain read(Json wire) {
        String id = text(wire, "id");
        if (id.isBlank() || id.matches("\\.{1,2}")) {
            throw new IllegalArgumentException("a domain without an id");
        }
        return new WireDomain(
                id,
                name(text(wire, "sld") + "." + text(wire, "tld")),
                text(wire, "status").toLowerCase(Locale.ROOT),
                text(wire, "failedReason"),
                instant(text(wire, "expiresAt")),
                text(wire, "autoRenewStatus").toLowerCase(Locale.ROOT),
                nameServers(wire.at("nameservers")));
    }

    private static String text(Json wire, String name) {
        return wire.at(name).text().orElse("");
    }

    /** In the letters of the DNS. */
    static DomainName name(String text) {
        return new DomainName(IDN.toASCII(text, IDN.ALLOW_UNASSIGNED));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static List<DomainName> nameServers(Json wire) {
        List<DomainName> names = new ArrayList<>();
        for (Json server : wire.items()) {
            names.add(name(server.text().orElse("")));
        }
        return List.copyOf(names);
    }

    /** Whether mailboxes can be made on it. */
    boolean isActive() {
        return status.equals("active") || status.equals("warning");
    }

    /** Of several rows for one name, such as after an order that failed and one that did not, the one that counts. */
    int weight() {
        return switch (standing().state()) {
            case REGISTERED -> 3;
            case ACTION_REQUIRED -> 2;
            case UNDER_WAY -> 1;
            case FAILED -> 0;
        };
    }

    RegistrationStatus standing() {
        return switch (status) {
            case "active", "warning" -> new RegistrationStatus(State.REGISTERED, "");
            case "draft", "pending" -> new RegistrationStatus(State.UNDER_WAY, "Mailforge calls it " + status);
            case "failed" -> new RegistrationStatus(State.FAILED, "Mailforge says: " + Quoted.line(reason));
            case "not_paid" ->
                new RegistrationStatus(
                        State.ACTION_REQUIRED, "it is not paid: pay the open invoice in the Mailforge app");
            case "expired", "scheduled_for_deletion" ->
                new RegistrationStatus(State.ACTION_REQUIRED, "it is in the account, and " + status);
            default ->
                new RegistrationStatus(
                        State.UNDER_WAY, "Mailforge calls it '" + Quoted.excerpt(status) + "', which is not known");
        };
    }

    OwnedDomain owned() {
        String shown = status.isBlank() ? "in no known state" : Quoted.excerpt(status);
        return new OwnedDomain(name, shown, isActive(), expires, renewal.equals("enabled"));
    }

    DnsZone zone() {
        DnsZone.Status state = switch (status) {
            case "active", "warning" -> DnsZone.Status.ACTIVE;
            case "draft", "pending" -> DnsZone.Status.PENDING;
            default -> DnsZone.Status.OTHER;
        };
        return new DnsZone(id, name, state, nameServers);
    }
}
