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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The DNS of the account's domains ({@code /domains/{id}/dns}). There is one call to change it, and it replaces all rows.
 * Writes of one zone by one provider are made one after another; from one by somebody else between our look and our write,
 * such as another provider with the same key, nothing protects.
 */
final class MailforgeDns implements DnsHost {
    private static final String PATH = "/domains/{}/dns";

    private final ForgeApi api;
    private final ForgeDomains domains;
    private final RowForms forms;
    private final Patience patience;
    private final Duration limit;
    private final Duration timeout;
    private final Map<String, ReentrantLock> writing = new ConcurrentHashMap<>();

    /** @param patience with a write that is not seen yet */
    MailforgeDns(ForgeApi api, ForgeDomains domains, MailforgeSettings settings, Patience patience) {
        this.api = api;
        this.domains = domains;
        this.forms = settings.rows();
        this.patience = patience;
        this.limit = settings.limit();
        this.timeout = settings.timeout();
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

    /** All rows. What was not read would be gone with the next write, so that a part of them is a failure. */
    ZoneRows rows(DnsZone zone) {
        HttpCallBuilder call = HttpCall.get(PATH, zone.id());
        Json answer = api.read(call);
        List<Json> items = api.rows(call, answer);
        if (ForgeList.isPart(answer, items.size())) {
            throw api.unfit(
                    call,
                    "answered with " + items.size() + " records of a longer list, and only a whole one can be written"
                            + " back: change this zone in the Mailforge app");
        }
        List<ZoneRow> rows =
                items.stream().map(item -> row(call, item, zone.name())).toList();
        return new ZoneRows(zone.name(), rows, forms.in(zone.name(), rows));
    }

    private ZoneRow row(HttpCallBuilder call, Json wire, DomainName zone) {
        try {
            return ZoneRow.read(wire, zone, forms.mxPreference());
        } catch (IllegalArgumentException unfit) {
            throw api.unfit(call, "answered with a record that cannot be read: " + unfit.getMessage());
        }
    }

    /** Replaces the whole zone, once. */
    void write(DnsZone zone, List<ZoneRow> rows) {
        HttpCallBuilder call = HttpCall.put(PATH, zone.id())
                .json(Json.of(Map.of("records", rows.stream().map(ZoneRow::wire).toList())))
                // Between two attempts somebody else may have changed the zone, which the second one would undo; so may
                // they while it waits for its turn.
                .attempts(1)
                .limit(timeout);
        api.tell(call);
    }

    @Override
    public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
        if (!zone.name().equals(plan.domain())) {
            throw new IllegalArgumentException("the plan is for " + plan.domain() + " and the zone is that of "
                    + zone.name() + ": apply it to the zone of its domain");
        }
        ReentrantLock lock = writing.computeIfAbsent(zone.id(), id -> new ReentrantLock());
        lock(lock, zone);
        try {
            return new DnsRun(this, api, zone, plan, patience).run();
        } finally {
            lock.unlock();
        }
    }

    private void lock(ReentrantLock lock, DnsZone zone) {
        try {
            // A thread that was interrupted gets what is free all the same.
            if (lock.tryLock() || lock.tryLock(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw api.cannot(
                Kind.TRANSIENT,
                "zone " + zone.name()
                        + " was not changed, as another plan is being applied to it: apply this one later");
    }

    @Override
    public String toString() {
        return "DNS at Mailforge";
    }
}
