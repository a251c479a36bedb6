package dev.outreach.testing;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.OwnerMark;
import dev.outreach.dns.plan.PlanProgress;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DNS host that keeps its zones in memory. Zones begin as pending; what is in them is set and read like data. Failures
 * are set for the next call: one that fails, or one that does what it is asked and then fails. Safe for any number of
 * threads.
 */
public final class FakeDnsHost implements DnsHost {
    private static final List<DomainName> NAME_SERVERS =
            List.of(new DomainName("ns1.host.example"), new DomainName("ns2.host.example"));

    private final Map<DomainName, List<HostedRecord>> records = new LinkedHashMap<>();
    private final Map<DomainName, DnsZone> zones = new LinkedHashMap<>();
    private final NextFailures failures = new NextFailures();
    private int mostPending = Integer.MAX_VALUE;
    private int lastId;

    /** A host without zones. */
    public FakeDnsHost() {}

    /** Sets what a zone holds, and makes an active one if there is none. Records without an id are given one. */
    public synchronized FakeDnsHost put(DomainName name, List<HostedRecord> content) {
        zones.computeIfAbsent(name, unseen -> zone(name, DnsZone.Status.ACTIVE));
        records.put(
                name,
                new ArrayList<>(content.stream()
                        .map(record -> record.id().isEmpty()
                                ? new HostedRecord(nextId(), record.record(), record.proxied(), record.comment())
                                : record)
                        .toList()));
        return this;
    }

    /** What a zone holds; nothing if there is none. */
    public synchronized List<HostedRecord> stored(DomainName name) {
        return List.copyOf(records.getOrDefault(name, List.of()));
    }

    /** The zones, oldest first. */
    public synchronized List<DnsZone> zones() {
        return List.copyOf(zones.values());
    }

    /** Sets how a zone stands, as if its registrar had been told. */
    public synchronized FakeDnsHost status(DomainName name, DnsZone.Status status) {
        zones.computeIfPresent(name, (same, zone) -> new DnsZone(zone.id(), zone.name(), status, zone.nameServers()));
        return this;
    }

    /** Takes no more zones while so many are pending. */
    public synchronized FakeDnsHost mostPending(int most) {
        mostPending = most;
        return this;
    }

    /** Lets the next call fail so, with nothing done; said again, the one after it. */
    public synchronized FakeDnsHost failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Lets the next call do what it is asked and then fail so. */
    public synchronized FakeDnsHost failNextAfterActing(ProviderFailure failure) {
        failures.addAfterActing(failure);
        return this;
    }

    @Override
    public synchronized Optional<DnsZone> zone(DomainName name) {
        failures.begin();
        return failures.end(Optional.ofNullable(zones.get(name)));
    }

    @Override
    public synchronized DnsZone createZone(DomainName name) {
        failures.begin();
        @Nullable DnsZone known = zones.get(name);
        if (known != null) {
            return failures.end(known);
        }
        long pending = zones.values().stream()
                .filter(zone -> zone.status() == DnsZone.Status.PENDING)
                .count();
        if (pending >= mostPending) {
            throw new ProviderFailure(
                    Kind.TRANSIENT,
                    "fake DNS host: " + pending + " zones are pending: come again when some are active",
                    Duration.ofHours(1));
        }
        DnsZone zone = zone(name, DnsZone.Status.PENDING);
        zones.put(name, zone);
        records.put(name, new ArrayList<>());
        return failures.end(zone);
    }

    @Override
    public synchronized List<HostedRecord> records(DnsZone zone) {
        failures.begin();
        return failures.end(List.copyOf(known(zone)));
    }

    @Override
    public synchronized AppliedPlan apply(DnsZone zone, DnsPlan plan) {
        if (!zone.name().equals(plan.domain())) {
            throw new IllegalArgumentException("the plan is for " + plan.domain() + " and the zone is that of "
                    + zone.name() + ": apply it to the zone of its domain");
        }
        failures.begin();
        List<HostedRecord> content = known(zone);
        PlanProgress progress = PlanProgress.of(plan.changes(), content);
        if (progress.stale().isPresent()) {
            throw new ProviderFailure(
                    Kind.PERMANENT,
                    "fake DNS host: zone " + zone.name() + " is not as the plan saw it: "
                            + progress.stale().get() + "; make the plan again");
        }
        progress.left().forEach(change -> carryOut(change, content));
        return failures.end(new AppliedPlan(progress.left(), progress.done()));
    }

    private void carryOut(DnsChange change, List<HostedRecord> content) {
        if (change instanceof DnsChange.Create create) {
            content.add(hosted(nextId(), create.record(), new OwnerMark(create.role()).toString()));
        } else if (change instanceof DnsChange.Change edit) {
            String comment = edit.marked()
                    ? new OwnerMark(edit.role()).toString()
                    : edit.from().comment();
            content.replaceAll(
                    record -> record.id().equals(edit.from().id()) ? hosted(record.id(), edit.to(), comment) : record);
        } else {
            String id = ((DnsChange.Delete) change).from().id();
            content.removeIf(record -> record.id().equals(id));
        }
    }

    private static HostedRecord hosted(String id, ZoneRecord record, String comment) {
        return new HostedRecord(id, record, false, comment);
    }

    private List<HostedRecord> known(DnsZone zone) {
        @Nullable List<HostedRecord> content = records.get(zone.name());
        if (content == null) {
            throw new ProviderFailure(Kind.PERMANENT, "fake DNS host: there is no zone " + zone.name());
        }
        return content;
    }

    private DnsZone zone(DomainName name, DnsZone.Status status) {
        return new DnsZone(nextId(), name, status, NAME_SERVERS);
    }

    private String nextId() {
        return "fake-" + ++lastId;
    }

    @Override
    public String toString() {
        return "fake DNS host";
    }
}
