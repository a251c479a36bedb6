package dev.outreach.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.DnsAnswer.Reason;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.MemoryDns;
import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.audit.DomainAudit;
import dev.outreach.dns.dkim.DkimAlgorithm;
import dev.outreach.dns.dkim.DkimKey;
import dev.outreach.dns.dmarc.DmarcAudit;
import dev.outreach.dns.plan.DkimPublication;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.LocalScheduler;
import dev.outreach.schedule.Schedule;
import dev.outreach.signal.Signal;
import dev.outreach.store.StoreException;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DnsAuditTaskTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final DomainName A = new DomainName("a.example");
    private static final DomainName B = new DomainName("b.example");

    private static final DkimKey KEY = DkimKey.generate(DkimAlgorithm.RSA_SHA256);

    private Instant now = START;
    private final TaskStateStore states = TaskStateStore.inMemory();
    private final List<Signal> signals = new ArrayList<>();

    private static DomainSetup setup(DomainName domain) {
        MailHost host =
                MailHost.ownServers(List.of(new Mx(10, "mx." + domain)), List.of(IpNetwork.parse("192.0.2.0/28")));
        return DomainSetup.builder(domain, host)
                .dkim(DkimPublication.key("s1", KEY.record()))
                .build();
    }

    private static MemoryDns healthy(DomainName... domains) {
        MemoryDns dns = new MemoryDns();
        for (DomainName domain : domains) {
            dns.ns(domain.value(), "ns1.host.example")
                    .mx(domain.value(), 10, "mx." + domain)
                    .address("mx." + domain, "192.0.2.1")
                    .txt(domain.value(), "v=spf1 ip4:192.0.2.0/28 -all")
                    .txt("s1._domainkey." + domain, KEY.record().toString())
                    .txt("_dmarc." + domain, "v=DMARC1; p=quarantine");
        }
        return dns;
    }

    private static void unreachable(MemoryDns dns, DomainName domain) {
        for (String name : List.of("", "_dmarc.", "s1._domainkey.", "mx.")) {
            dns.fail(name + domain, Reason.TIMEOUT);
        }
    }

    private DnsAuditTask task(DnsLookup dns) {
        return DnsAuditTask.of(DnsAudit.by(dns, () -> now), states, () -> List.of(setup(A), setup(B)), signals::add);
    }

    private List<DmarcAudit> kept(DomainName domain) {
        return new AuditBook(states).of(domain);
    }

    @Test
    void tellsOfEachDomainWhetherItIsAuthenticated() {
        MemoryDns dns = healthy(A).ns(B.value(), "ns1.host.example").mx(B.value(), 10, "mx." + B);

        task(dns).run(now, Cancellation.never());

        assertThat(signals)
                .hasSize(2)
                .contains(new Signal.Audited(now, A, true, "SPF, DKIM and DMARC are in order"))
                .anySatisfy(signal -> assertThat(signal).isInstanceOfSatisfying(Signal.Audited.class, audited -> {
                    assertThat(audited.about()).isEqualTo(B);
                    assertThat(audited.passed()).isFalse();
                    assertThat(audited.finding()).startsWith("ERROR spf b.example: no such record");
                }));
        assertThat(kept(A)).containsExactly(new DmarcAudit(now, true));
        assertThat(kept(B)).containsExactly(new DmarcAudit(now, false));
    }

    @Test
    void whatCouldNotBeFoundOutIsNotTold() {
        MemoryDns dns = healthy(A, B);
        unreachable(dns, B);

        task(dns).run(now, Cancellation.never());

        assertThat(signals).extracting(Signal::about).hasToString("[a.example]");
        assertThat(kept(B)).isEmpty();
    }

    @Test
    void aRunWithoutAResolverFails() {
        MemoryDns dns = new MemoryDns();
        unreachable(dns, A);
        unreachable(dns, B);

        assertThatThrownBy(() -> task(dns).run(now, Cancellation.never()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("of 2 domains nothing could be found out");
        assertThat(signals).isEmpty();
    }

    @Test
    void aDomainThatTheFleetDoesNotKnowHoldsUpNoOther() {
        DnsAuditTask task = DnsAuditTask.of(
                DnsAudit.by(healthy(A, B), () -> now), states, () -> List.of(setup(A), setup(B)), signal -> {
                    if (signal.about().equals(A)) {
                        throw new IllegalArgumentException("domain a.example is not in the fleet");
                    }
                    signals.add(signal);
                });

        task.run(now, Cancellation.never());

        assertThat(signals).extracting(Signal::about).hasToString("[b.example]");
    }

    @Test
    void aStoreThatFailsFailsTheRun() {
        TaskStateStore broken = new TaskStateStore() {
            @Override
            public Optional<TaskState> find(String name) {
                throw new StoreException("gone", new IllegalStateException());
            }

            @Override
            public boolean keep(TaskState next) {
                return false;
            }
        };
        DnsAuditTask task =
                DnsAuditTask.of(DnsAudit.by(healthy(A), () -> now), broken, () -> List.of(setup(A)), signals::add);

        assertThatThrownBy(() -> task.run(now, Cancellation.never())).isInstanceOf(StoreException.class);
    }

    @Test
    void endsBetweenDomainsWhenItIsToldTo() {
        List<DomainAudit> seen = new ArrayList<>();
        DnsAuditTask task = DnsAuditTask.of(
                        DnsAudit.by(healthy(A, B), () -> now).atOnce(1),
                        states,
                        () -> List.of(setup(A), setup(B)),
                        signals::add)
                .telling(seen::add);

        assertThatThrownBy(() -> task.run(now, () -> !seen.isEmpty())).isInstanceOf(CancellationException.class);
        assertThat(signals).extracting(Signal::about).hasToString("[a.example]");
    }

    @Test
    void keepsTheAuditsOfTheLastSixtyDays() {
        LocalScheduler scheduler = LocalScheduler.builder(() -> now)
                .task(task(healthy(A, B)).on(Schedule.every(Duration.ofDays(1))))
                .build();
        for (int day = 0; day < 90; day++) {
            now = now.plus(Duration.ofDays(1));
            scheduler.runDue();
        }
        assertThat(kept(A)).hasSize(61).last().isEqualTo(new DmarcAudit(now, true));
        assertThat(kept(A).get(0).at()).isEqualTo(now.minus(Duration.ofDays(60)));
    }
}
