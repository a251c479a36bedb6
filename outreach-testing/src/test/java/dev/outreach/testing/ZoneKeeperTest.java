package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Pause;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import dev.outreach.zones.ZoneOutcome.Applied;
import dev.outreach.zones.ZoneOutcome.Failed;
import dev.outreach.zones.ZoneOutcome.Planned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static List<DomainSetup> fleet(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> setup(new DomainName("d" + i + ".example"), "v=DMARC1; p=quarantine"))
                .toList();
    }

    @Test
    @DisplayName("waits while the host takes no calls, and sets up the whole fleet")
    void waitsOutAHold() {
        List<Duration> waits = new ArrayList<>();
        List<ZoneOutcome> outcomes = new ArrayList<>();
        Pause pause = time -> {
            waits.add(time);
            if (waits.size() == 1) {
                host.failNext(tooMany(60));
            }
        };

        keeper.waitingBy(pause).applyAll(fleet(400), outcome -> {
            outcomes.add(outcome);
            if (outcomes.size() == 97) {
                host.failNext(tooMany(300));
            }
        });

        assertThat(outcomes).hasSize(400).allMatch(Applied.class::isInstance);
        assertThat(waits).containsExactly(Duration.ofSeconds(300), Duration.ofSeconds(60));
    }

    private static ProviderFailure tooMany(int seconds) {
        return new ProviderFailure(Kind.TRANSIENT, "too many calls", Duration.ofSeconds(seconds));
    }

    @Test
    @DisplayName("does not wait for what takes long, and goes on with the other domains")
    void doesNotWaitForEver() {
        host.put(new DomainName("d7.example"), List.of()).mostPending(2);
        List<ZoneOutcome> outcomes = new ArrayList<>();

        keeper.waitingBy(time -> fail("waited for " + time)).applyAll(fleet(8), outcomes::add);

        assertThat(outcomes).filteredOn(Applied.class::isInstance).hasSize(3);
        assertThat(outcomes.get(7)).isInstanceOf(Applied.class);
    }

    @Test
    @DisplayName("gives up a host that is dead, and says so of each domain that is left")
    void givesUpADeadHost() {
        IntStream.range(0, 100).forEach(i -> host.failNext(new ProviderFailure(Kind.TRANSIENT, "the line is dead")));
        List<ZoneOutcome> outcomes = new ArrayList<>();

        keeper.waitingBy(time -> fail("waited for " + time)).planAll(fleet(400), outcomes::add);

        assertThat(outcomes).hasSize(400).allMatch(Failed.class::isInstance);
        assertThat(((Failed) outcomes.get(3)).failure())
                .hasMessage("not tried, as the vendor does not answer: the line is dead");
        assertThat(calls(100)).as("calls that were made").isEqualTo(4);
    }

    /** How many of so many failures that were set were met. */
    private int calls(int failures) {
        for (int left = 0; ; left++) {
            if (keeper.plan(setup()) instanceof Planned) {
                return failures - left;
            }
        }
    }

    @Test
    @DisplayName("waits a few times for a host that says each time to come again, and then gives it up")
    void doesNotWaitForAHostThatPutsOffForEver() {
        IntStream.range(0, 100).forEach(i -> host.failNext(tooMany(300)));
        List<Duration> waits = new ArrayList<>();
        List<ZoneOutcome> outcomes = new ArrayList<>();

        keeper.waitingBy(waits::add).planAll(fleet(400), outcomes::add);

        assertThat(outcomes).hasSize(400).allMatch(Failed.class::isInstance);
        assertThat(waits).hasSize(5);
    }

    @Test
    @DisplayName(
            "stops when its thread is interrupted while it waits, which stays so, and leaves no domain without an outcome")
    void isInterruptible() {
        host.failNext(tooMany(300));
        List<ZoneOutcome> outcomes = new ArrayList<>();

        keeper.waitingBy(time -> {
                    throw new InterruptedException();
                })
                .applyAll(fleet(5), outcomes::add);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcomes).hasSize(5).allMatch(Failed.class::isInstance);
        assertThat(((Failed) outcomes.get(1)).failure()).hasMessage("not tried, as its thread was interrupted");
        assertThat(host.zones()).isEmpty();
    }

    @Test
    @DisplayName("takes a setup that cannot be planned for a failure of that domain alone")
    void aMistakeIsOfOneDomain() {
        List<ZoneOutcome> outcomes = new ArrayList<>();
        ZoneKeeper.of(new Choosy(host), DnsPlanner.careful()).applyAll(fleet(3), outcomes::add);

        assertThat(outcomes.get(0)).isInstanceOf(Applied.class);
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.failure())
                                .hasMessageStartingWith("this one is wrong:")
                                .hasMessageNotContaining("\n"));
        assertThat(outcomes.get(2)).isInstanceOf(Applied.class);
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

    /** A host that has a domain it cannot bear. */
    private record Choosy(FakeDnsHost host) implements DnsHost {
        @Override
        public Optional<DnsZone> zone(DomainName name) {
            return host.zone(name);
        }

        @Override
        public DnsZone createZone(DomainName name) {
            return host.createZone(name);
        }

        @Override
        public List<HostedRecord> records(DnsZone zone) {
            if (zone.name().value().equals("d1.example")) {
                throw new IllegalArgumentException("this one is wrong:\nmend it");
            }
            return host.records(zone);
        }

        @Override
        public AppliedPlan apply(DnsZone zone, DnsPlan plan) {
            return host.apply(zone, plan);
        }
    }
}
