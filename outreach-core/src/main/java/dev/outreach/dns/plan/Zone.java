package dev.outreach.dns.plan;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.spf.SpfRecord;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What stands in a zone, told apart by whose it is. */
final class Zone {

    private static final Set<String> ADDRESSES = Set.of("A", "AAAA", "CNAME");

    private final DomainSetup setup;
    private final List<HostedRecord> records;
    private final Set<RecordRole> adopted;
    private final Set<ZoneRecord> wanted;

    Zone(DomainSetup setup, Collection<HostedRecord> records, Set<RecordRole> adopted) {
        this.setup = setup;
        this.records = List.copyOf(records);
        this.adopted = adopted;
        this.wanted = setup.wanted().stream().map(WantedRecord::record).collect(Collectors.toUnmodifiableSet());
    }

    /** Records that we may change, by mark or because a person has said so. */
    List<HostedRecord> ours(RecordRole role) {
        return records.stream().filter(record -> isOurs(record, role)).toList();
    }

    boolean isOurs(HostedRecord record, RecordRole role) {
        return record.ours().map(role::equals).orElse(adopted.contains(role) && plays(record.record(), role));
    }

    /** Records that we must leave as they are. */
    List<HostedRecord> foreign() {
        return records.stream()
                .filter(record ->
                        record.ours().isEmpty() && adopted.stream().noneMatch(role -> plays(record.record(), role)))
                .toList();
    }

    /** The record that says just this, whosever it is; one that is not proxied, if there is one. */
    Optional<HostedRecord> equalTo(ZoneRecord wanted) {
        return records.stream()
                .filter(record -> record.record().equals(wanted))
                .min(Comparator.comparing(HostedRecord::proxied));
    }

    /**
     * A foreign record beside which the wanted one must not stand: an alias stands alone (RFC 1034 section 3.6.2), and of
     * most roles there can be one record, or one owner, only.
     */
    Optional<HostedRecord> inTheWayOf(WantedRecord wanted) {
        ZoneRecord record = wanted.record();
        return foreign().stream()
                .filter(other -> !isWanted(other.record()))
                .filter(other -> other.record().name().equals(record.name())
                        && (other.record().type().equals("CNAME")
                                || record.type().equals("CNAME")
                                || plays(other.record(), wanted.role())))
                .findFirst();
    }

    private boolean isWanted(ZoneRecord record) {
        return wanted.contains(record);
    }

    /** A mail exchanger of somebody else's beside ours. */
    Optional<HostedRecord> foreignMx() {
        return foreign().stream()
                .filter(record -> plays(record.record(), RecordRole.MX) && !isWanted(record.record()))
                .findFirst();
    }

    /** All that claim to be the SPF record of the domain, whosever they are. */
    List<HostedRecord> spf() {
        return records.stream()
                .filter(record -> plays(record.record(), RecordRole.SPF))
                .toList();
    }

    /** Whether a record does what the role is for. Texts of ownership do not get in each other's way: nothing plays it. */
    boolean plays(ZoneRecord record, RecordRole role) {
        String domain = setup.domain().value();
        return switch (role) {
            case OWNERSHIP -> false;
            case MX -> record.type().equals("MX") && record.name().equals(domain);
            case SPF -> record.type().equals("TXT") && record.name().equals(domain) && SpfRecord.claims(record.value());
            case DMARC ->
                record.name().equals(DomainSetup.dmarcName(setup.domain()))
                        && (record.type().equals("CNAME")
                                || record.type().equals("TXT") && DmarcRecord.claims(record.value()));
            case DKIM ->
                (record.type().equals("TXT") || record.type().equals("CNAME"))
                        && setup.dkim().stream()
                                .anyMatch(publication ->
                                        publication.at(setup.domain()).name().equals(record.name()));
            case TRACKING ->
                ADDRESSES.contains(record.type())
                        && setup.tracking()
                                .map(ZoneRecord::name)
                                .filter(record.name()::equals)
                                .isPresent();
        };
    }
}
