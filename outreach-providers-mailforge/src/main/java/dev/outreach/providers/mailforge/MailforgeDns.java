package dev.outreach.providers.mailforge;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.Patience;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The DNS of the account's domains ({@code /domains/{id}/dns}). There is one call to change it, and it replaces all rows.
 * Writes of one zone by this process are made one after another; of one by somebody else between our look and our write
 * nothing protects.
 */
final class MailforgeDns implements DnsHost {
    private static final String PATH = "/domains/{}/dns";

    private final ForgeApi api;
    private final ForgeDomains domains;
    private final RecordNames names;
    private final int mxPreference;
    private final Patience patience;
    private final Map<String, ReentrantLock> writing = new ConcurrentHashMap<>();

    MailforgeDns(ForgeApi api, ForgeDomains domains, RecordNames names, int mxPreference, Patience patience) {
        this.api = api;
        this.domains = domains;
        this.names = names;
        this.mxPreference = mxPreference;
        this.patience = patience;
    }

    @Override
    public Optional<DnsZone> zone(DomainName name) {
        return domains.find(name).map(WireDomain::zone);
    }

    /** A domain comes with its zone, and only by being registered or transferred, which costs money. */
    @Override
    public DnsZone createZone(DomainName name) {
        return zone(name)
                .orElseThrow(() -> api.cannot(
                        Kind.PERMANENT,
                        "zone " + name + " cannot be created: Mailforge serves the DNS of its account's domains only;"
                                + " register the domain there, or transfer it"));
    }

    @Override
    public List<HostedRecord> records(DnsZone zone) {
        return rows(zone).hosted();
    }

    ZoneRows rows(DnsZone zone) {
        HttpCallBuilder call = HttpCall.get(PATH, zone.id());
        List<ZoneRow> rows = api.rows(call, api.read(call)).stream()
                .map(wire -> ZoneRow.read(wire, zone.name(), mxPreference))
                .toList();
        for (ZoneRow row : rows) {
            if (row.name().isEmpty() && row.value().isEmpty()) {
                throw api.unfit(call, "answered with a record that has neither a name nor a value");
            }
        }
        RecordNames written =
                names.in(zone.name(), rows.stream().map(ZoneRow::name).toList());
        return new ZoneRows(zone.name(), rows, written, mxPreference);
    }

    /** Replaces the whole zone, once. */
    void write(DnsZone zone, List<ZoneRow> rows) {
        HttpCallBuilder call = HttpCall.put(PATH, zone.id())
                .json(Json.of(Map.of("records", rows.stream().map(ZoneRow::wire).toList())))
                // Between two attempts somebody else may have changed the zone, which the second one would undo.
                .attempts(1);
        api.tell(call);
    }

    @Override
    public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
        if (!zone.name().equals(plan.domain())) {
            throw new IllegalArgumentException("the plan is for " + plan.domain() + " and the zone is that of "
                    + zone.name() + ": apply it to the zone of its domain");
        }
        ReentrantLock lock = writing.computeIfAbsent(zone.id(), id -> new ReentrantLock());
        lock.lock();
        try {
            return new DnsRun(this, api, zone, plan, patience).run();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return "DNS at Mailforge";
    }
}
