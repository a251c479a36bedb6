package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome.Applied;
import dev.outreach.zones.ZoneOutcome.Failed;
import dev.outreach.zones.ZoneOutcome.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A keeper of zones")
class ZoneKeeperTest {

    private static final DomainName DOMAIN = new DomainName("acme-mail.example");

    private final FakeDnsHost host = new FakeDnsHost();
    private final ZoneKeeper keeper = ZoneKeeper.of(host, DnsPlanner.careful());

    private static DomainSetup setup(DomainName domain, String dmarc) {
        return DomainSetup.builder(domain, MailHost.googleWorkspace())
                .dmarc(DmarcRecord.parse(dmarc))
                .build();
    }

    private static DomainSetup setup() {
        return setup(DOMAIN, "v=DMARC1; p=quarantine");
    }

    @Test
    @DisplayName("plans without a zone as for an empty one, and creates nothing")
    void plansForNoZone() {
        assertThat(keeper.plan(setup())).isInstanceOfSatisfying(Planned.class, planned -> {
            assertThat(planned.zone()).isEmpty();
            assertThat(planned.plan().changes()).hasSize(3);
        });
        assertThat(host.zones()).isEmpty();
    }

    @Test
    @DisplayName("sets up 400 domains, zones and all, and finds nothing to do the second time")
    void setsUpAFleet() {
        List<DomainSetup> setups = IntStream.range(0, 400)
                .mapToObj(i -> setup(new DomainName("d" + i + ".example"), "v=DMARC1; p=quarantine"))
                .toList();

        setups.forEach(setup -> assertThat(keeper.apply(setup)).isInstanceOf(Applied.class));

        assertThat(host.zones()).hasSize(400).allMatch(zone -> zone.status() == DnsZone.Status.PENDING);
        assertThat(setups)
                .allSatisfy(setup -> assertThat(keeper.plan(setup))
                        .isInstanceOfSatisfying(
                                Planned.class,
                                planned -> assertThat(planned.plan().isEmpty()).isTrue()));
    }

    @Test
    @DisplayName("mends drift, and leaves what is not ours")
    void mendsDrift() {
        keeper.apply(setup());
        ZoneRecord website = new ZoneRecord(DOMAIN.value(), "A", "192.0.2.80", 0);
        List<HostedRecord> drifted = new ArrayList<>(host.stored(DOMAIN).subList(1, 3));
        drifted.add(new HostedRecord("", website, true, ""));
        host.put(DOMAIN, drifted);

        keeper.apply(setup());

        assertThat(host.stored(DOMAIN).stream().map(HostedRecord::record))
                .contains(website, ZoneRecord.mx(DOMAIN.value(), 1, "smtp.google.com"))
                .hasSize(4);
    }

    @Test
    @DisplayName("tightens a DMARC policy, and never loosens it")
    void tightensDmarc() {
        keeper.apply(setup());
        keeper.apply(setup(DOMAIN, "v=DMARC1; p=reject"));

        keeper.apply(setup());

        assertThat(host.stored(DOMAIN).stream().map(record -> record.record().value()))
                .contains("v=DMARC1; p=reject");
    }

    @Test
    @DisplayName("tells of a host that fails, and goes on the next time")
    void fails() {
        host.failNext(new ProviderFailure(Kind.TRANSIENT, "the host is away: try again later"));

        assertThat(keeper.apply(setup())).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.domain()).isEqualTo(DOMAIN);
            assertThat(failed.failure().kind()).isEqualTo(Kind.TRANSIENT);
        });
        assertThat(keeper.apply(setup())).isInstanceOf(Applied.class);
    }
}
