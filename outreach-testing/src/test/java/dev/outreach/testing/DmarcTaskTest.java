package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcRollout;
import dev.outreach.dns.dmarc.ReportEvidence;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.schedule.Cancellation;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import dev.outreach.upkeep.DmarcStep;
import dev.outreach.upkeep.DmarcTask;
import dev.outreach.zones.ZoneKeeper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class DmarcTaskTest {

    private static final Instant START = Instant.parse("2026-01-05T02:30:00Z");
    private static final DomainName A = new DomainName("a.example");
    private static final DomainName B = new DomainName("b.example");

    private final FakeDnsHost host = new FakeDnsHost();
    private final TaskStateStore states = TaskStateStore.inMemory();
    private final List<DmarcStep> steps = new ArrayList<>();
    private Instant now = START;

    private static DomainSetup setup(DomainName domain) {
        return DomainSetup.builder(domain, MailHost.googleWorkspace())
                .dmarc(DmarcRecord.parse("v=DMARC1; p=quarantine; rua=mailto:dmarc@" + domain))
                .build();
    }

    private DmarcTask task(DomainName... domains) {
        List<DomainSetup> setups =
                List.of(domains).stream().map(DmarcTaskTest::setup).toList();
        return DmarcTask.of(
                        DmarcRollout.builder().build(), ZoneKeeper.of(host, DnsPlanner.careful()), states, () -> setups)
                .telling(steps::add);
    }

    private void run(DomainName... domains) {
        task(domains).run(now, Cancellation.never());
    }

    private String published(DomainName domain) {
        return host.stored(domain).stream()
                .map(HostedRecord::record)
                .filter(record -> record.name().equals("_dmarc." + domain))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /** As the audit keeps them: when, and how it ended, a line each. */
    private void audited(DomainName domain, boolean passed) {
        String line = now + (passed ? " passed" : " failed");
        String name = "audits:" + domain;
        Optional<TaskState> kept = states.find(name);
        assertThat(states.keep(kept.map(state -> state.next(state.text() + "\n" + line))
                        .orElseGet(() -> TaskState.first(name, line))))
                .isTrue();
    }

    @Test
    void takesADomainFromNothingToRejectOverRestarts() {
        for (int day = 0; day <= 28; day++) {
            run(A);
            assertThat(published(A)).as("day %d", day).contains(day < 28 ? "p=quarantine" : "p=reject");
            now = now.plus(Duration.ofDays(1));
            audited(A, true);
        }
        assertThat(steps).hasSize(29).allMatch(DmarcStep::isApplied);
        assertThat(steps.get(28).decision().orElseThrow().advanced()).isTrue();
        assertThat(states.find("dmarc:a.example").orElseThrow().text())
                .startsWith("REJECT 2026-02-02T02:30:00Z v=DMARC1; p=reject");
    }

    @Test
    void withoutAuditsItStays() {
        run(A);
        now = now.plus(Duration.ofDays(90));
        run(A);
        assertThat(published(A)).contains("p=quarantine");
        assertThat(steps.get(1).decision().orElseThrow().reason()).contains("there is no audit of the last 7 days");
    }

    @Test
    void anAuditThatFailedHoldsItUp() {
        run(A);
        now = now.plus(Duration.ofDays(29));
        audited(A, false);
        audited(A, true);
        run(A);
        assertThat(published(A)).contains("p=quarantine");
    }

    @Test
    void aggregateReportsHoldItUpWhereTheyAreRead() {
        run(A);
        now = now.plus(Duration.ofDays(29));
        audited(A, true);
        task(A).reports(domain -> Optional.of(ReportEvidence.none())).run(now, Cancellation.never());
        assertThat(published(A)).contains("p=quarantine");
    }

    @Test
    void theTimeOfAPhaseCountsFromWhenTheZoneSaysSo() {
        host.failNext(new ProviderFailure(Kind.TRANSIENT, "down"));
        assertThatThrownBy(() -> run(A))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no zone could be changed, first that of a.example: down");
        assertThat(states.find("dmarc:a.example")).isEmpty();
        assertThat(steps.get(0).isApplied()).isFalse();

        now = now.plus(Duration.ofDays(10));
        run(A);
        assertThat(states.find("dmarc:a.example").orElseThrow().text()).startsWith("QUARANTINE " + now);
    }

    @Test
    void oneZoneThatFailsHoldsUpNoOther() {
        host.failNext(new ProviderFailure(Kind.PERMANENT, "not yours"));
        run(A, B);
        assertThat(published(B)).contains("p=quarantine");
        assertThat(steps).extracting(DmarcStep::isApplied).containsExactly(false, true);
    }

    @Test
    void aZoneThatHoldsMoreIsNotWeakenedWhenTheStateIsLost() {
        ZoneKeeper.of(host, DnsPlanner.careful())
                .apply(setup(A).withDmarc(DmarcRecord.parse("v=DMARC1; p=reject; rua=mailto:dmarc@a.example")));
        run(A);
        assertThat(published(A)).contains("p=reject");
        assertThat(states.find("dmarc:a.example").orElseThrow().text()).startsWith("REJECT ");
    }

    @Test
    void aRecordThatIsNotOursIsLeftAndNoTimePassesMeanwhile() {
        ZoneRecord foreign = ZoneRecord.txt("_dmarc.a.example", "v=DMARC1; p=none");
        host.put(A, List.of(new HostedRecord("", foreign, false, "")));
        run(A);
        now = now.plus(Duration.ofDays(40));
        audited(A, true);
        run(A);
        assertThat(published(A)).isEqualTo("v=DMARC1; p=none");
        assertThat(steps)
                .noneMatch(DmarcStep::isApplied)
                .allMatch(step -> step.held().isPresent());
        assertThat(states.find("dmarc:a.example")).isEmpty();

        host.put(A, List.of());
        run(A);
        assertThat(published(A)).contains("p=quarantine");
    }

    @Test
    void aStateThatCannotBeReadIsBegunAnewFromTheZone() {
        states.keep(TaskState.first("dmarc:a.example", "SOMETHING else"));
        run(A);
        assertThat(states.find("dmarc:a.example").orElseThrow())
                .satisfies(state -> assertThat(state.version()).isEqualTo(1))
                .satisfies(state -> assertThat(state.text()).startsWith("QUARANTINE " + now));
    }

    @Test
    void mendsDriftAndKeepsNothingNewWhereNothingChanged() {
        run(A);
        host.put(A, host.stored(A).subList(1, host.stored(A).size()));
        int records = host.stored(A).size();
        now = now.plus(Duration.ofDays(1));
        run(A);
        assertThat(host.stored(A)).hasSize(records + 1);
        assertThat(states.find("dmarc:a.example").orElseThrow().version()).isZero();
    }

    @Test
    void endsBetweenDomainsWhenItIsToldTo() {
        assertThatThrownBy(() -> task(A, B).run(now, () -> !steps.isEmpty())).isInstanceOf(CancellationException.class);
        assertThat(host.zones()).hasSize(1);
        assertThat(states.find("dmarc:a.example")).isPresent();
    }
}
