package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Json;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.RegistrationStatus;
import java.net.IDN;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain of the account ({@code GET /v1/user/domains}).
 *
 * @param status in upper case; empty if it is not said
 * @param tellsKind whether it is said which of the two it is
 * @param isExternal whether it is known to be one of one's own, registered elsewhere
 * @param renews whether the vendor says that it renews it
 * @param nameServers that the vendor names; empty if it names none
 */
record WireDomain(
        DomainName name,
        String status,
        boolean tellsKind,
        boolean isExternal,
        Optional<Instant> expires,
        boolean renews,
        List<DomainName> nameServers) {

    /** The type of one's own. */
    static final String EXTERNAL = "EXTERNAL";

    /** Names that such fields go by elsewhere: none of them is known to be there. */
    private static final List<String> NAME_SERVERS = List.of("name_servers", "nameservers", "ns_records", "ns");

    private static final List<String> EXPIRY = List.of("expires_at", "expiration_date", "expire_at");
    private static final List<String> RENEWAL = List.of("auto_renew", "is_auto_renew");

    /** What a status means. Of the vendor's list only a part is known. */
    private enum Meaning {
        /** Mailboxes can be made on it. */
        READY,
        /** It is bought or set up, and a person need not look yet. */
        WORKING,
        /** Its name servers are still to be changed, within 24 hours of being added. */
        WAITING_FOR_NAME_SERVERS,
        /** It was not bought. */
        NOT_BOUGHT,
        /** It is there, and a person has to look. */
        BROKEN
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it has no name
     */
    static WireDomain read(Json wire) {
        return new WireDomain(
                name(wire.at("domain_name").text().orElse("")),
                wire.at("domain_status").text().orElse("").toUpperCase(Locale.ROOT),
                wire.at("domain_type").text().isPresent(),
                wire.at("domain_type").text().orElse("").equalsIgnoreCase(EXTERNAL),
                EXPIRY.stream()
                        .map(field -> wire.at(field).text().flatMap(WireDomain::instant))
                        .flatMap(Optional::stream)
                        .findFirst(),
                RENEWAL.stream().anyMatch(field -> wire.at(field).truth().orElse(false)),
                NAME_SERVERS.stream()
                        .map(field -> names(wire.at(field)))
                        .filter(names -> !names.isEmpty())
                        .findFirst()
                        .orElse(List.of()));
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

    private static List<DomainName> names(Json wire) {
        List<DomainName> names = new ArrayList<>();
        for (Json item : wire.items()) {
            try {
                item.text().map(WireDomain::name).ifPresent(names::add);
            } catch (IllegalArgumentException notAName) {
                return List.of();
            }
        }
        return names;
    }

    /** The same, known to be one of one's own. */
    WireDomain ofOnesOwn() {
        return new WireDomain(name, status, true, true, expires, renews, nameServers);
    }

    private Meaning meaning() {
        return switch (status) {
            case "ACTIVE", "READY" -> Meaning.READY;
            case "AWAITING_NS" -> Meaning.WAITING_FOR_NAME_SERVERS;
            case "FAILED_TO_BUY" -> Meaning.NOT_BOUGHT;
            case "NS_EXPIRED", "BLACKLISTED" -> Meaning.BROKEN;
            // Of words that are not known, these are clear enough.
            default -> status.matches(".*(EXPIRED|FAILED|CANCEL|SUSPEND).*") ? Meaning.BROKEN : Meaning.WORKING;
        };
    }

    boolean isReady() {
        return meaning() == Meaning.READY;
    }

    boolean isFailed() {
        return meaning() == Meaning.BROKEN || meaning() == Meaning.NOT_BOUGHT;
    }

    boolean isWaitingForNameServers() {
        return meaning() == Meaning.WAITING_FOR_NAME_SERVERS;
    }

    String note() {
        return switch (status) {
            case "ACTIVE", "READY" -> "";
            case "AWAITING_NS" -> "its name servers are to be changed within 24 hours of its being added";
            case "NS_EXPIRED" ->
                "its name servers were not changed within 24 hours: change them, and restart its setup at"
                        + " app.maildoso.com";
            case "BLACKLISTED" -> "it is on a blocklist";
            case "FAILED_TO_BUY" -> "Maildoso could not buy it";
            default -> "Maildoso calls it '" + Quoted.excerpt(status.toLowerCase(Locale.ROOT)) + "'";
        };
    }

    HostedDomain hosted() {
        HostedDomain.State state = isReady()
                ? HostedDomain.State.READY
                : isFailed() ? HostedDomain.State.FAILED : HostedDomain.State.PENDING;
        return new HostedDomain(name, state, note());
    }

    /** One on a blocklist is in force all the same. */
    private boolean isInForce() {
        return isReady() || isWaitingForNameServers() || status.equals("BLACKLISTED");
    }

    OwnedDomain owned() {
        String shown = status.isBlank() ? "in no known state" : Quoted.excerpt(status.toLowerCase(Locale.ROOT));
        return new OwnedDomain(name, shown, isInForce(), expires, renews);
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
        if (isInForce()) {
            return new RegistrationStatus(RegistrationStatus.State.REGISTERED, "");
        }
        RegistrationStatus.State state = switch (meaning()) {
            case NOT_BOUGHT -> RegistrationStatus.State.FAILED;
            case BROKEN -> RegistrationStatus.State.ACTION_REQUIRED;
            default -> RegistrationStatus.State.UNDER_WAY;
        };
        return new RegistrationStatus(state, note());
    }
}
