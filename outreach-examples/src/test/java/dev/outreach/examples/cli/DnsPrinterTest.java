package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.zones.ZoneOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsPrinterTest {
    private static final DomainName DOMAIN = new DomainName("a.example");
    private static final DomainName SERVER = new DomainName("ns1.host.example");
    private static final DnsPlan NOTHING = new DnsPlan(DOMAIN, List.of(), List.of(), List.of(), 0);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private DnsPrinter printer(boolean json) {
        return new DnsPrinter(new Output(
                new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), false, InstantSource.system()),
                json));
    }

    private static DnsZone zone(DnsZone.Status status) {
        return new DnsZone("z1", DOMAIN, status, List.of(SERVER));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"ACTIVE, 0", "PENDING, 1", "MOVED, 1", "OTHER, 1"})
    void aZoneThatNobodySeesIsAFinding(DnsZone.Status status, int findings) {
        AppliedPlan none = new AppliedPlan(List.of(), List.of());
        List<ZoneOutcome> outcomes = List.of(
                new ZoneOutcome.Planned(DOMAIN, Optional.of(zone(status)), NOTHING),
                new ZoneOutcome.Applied(DOMAIN, zone(status), NOTHING, none));
        for (ZoneOutcome outcome : outcomes) {
            DnsPrinter printer = printer(true);
            printer.print(outcome);
            assertThat(printer.findings()).isEqualTo(findings);
        }
        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .contains("\"zone\":\"" + status.name().toLowerCase(Locale.ROOT) + "\"")
                        .contains("\"nameServers\":[\"ns1.host.example\"]"));
    }

    @Test
    void whatWasDoneIsToldFromWhatWasThereAlready() {
        DnsPlan plan = DnsPlanner.careful()
                .plan(DomainSetup.builder(DOMAIN, MailHost.googleWorkspace()).build(), List.of());
        List<DnsChange> changes = plan.changes();
        AppliedPlan applied = new AppliedPlan(changes.subList(0, 1), changes.subList(1, changes.size()));
        ZoneOutcome outcome = new ZoneOutcome.Applied(DOMAIN, zone(DnsZone.Status.ACTIVE), plan, applied);
        int already = changes.size() - 1;

        printer(false).print(outcome);
        assertThat(out.toString())
                .startsWith("done: a.example: ")
                .contains(already + " of these changes were there already, and 1 were made");
        printer(true).print(outcome);
        assertThat(out.toString()).contains("\"done\":1,\"alreadyThere\":" + already);
    }

    @Test
    void aFailureSaysWhenToComeAgain() {
        ZoneOutcome failed = new ZoneOutcome.Failed(
                DOMAIN, new ProviderFailure(Kind.TRANSIENT, "too many calls", Duration.ofMinutes(5)));
        printer(true).print(failed);
        assertThat(out.toString()).contains("\"retryAfterSeconds\":300");
        assertThat(err.toString()).contains("a.example: too many calls (come again in 300 s)");
    }

    @Test
    void aWaitIsTold() throws InterruptedException {
        printer(false).telling(time -> {}).await(Duration.ofSeconds(90));
        assertThat(err.toString()).contains("waiting for 90 s");
    }
}
