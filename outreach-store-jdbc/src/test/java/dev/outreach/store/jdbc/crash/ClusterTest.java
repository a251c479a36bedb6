package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Four processes send from one fleet over one PostgreSQL, go by different clocks ({@link WrongClock}), die and stand
 * still: together they send what one would.
 *
 * <p>A build does a few mishaps to them. For hundreds:
 *
 * <pre>{@code
 * mvn test -pl outreach-core,outreach-testing,outreach-store-jdbc -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtest=ClusterTest -Doutreach.cluster.mishaps=300 -Doutreach.cluster.seed=7 \
 *     -Djunit.jupiter.execution.timeout.mode=disabled
 * }</pre>
 */
@Timeout(300)
class ClusterTest {
    private static final int MISHAPS = Integer.getInteger("outreach.cluster.mishaps", 2);
    private static final long SEED = Long.getLong("outreach.cluster.seed", 20260105);
    /** Of each domain of the tight client. */
    private static final int DAILY_CAP = 10;

    @TempDir
    Path directory;

    @Test
    void nodesThatDieStandStillAndGoByOtherClocksSendWhatOneWould() throws Exception {
        try (EmbeddedPostgres postgres = Postgres.start(directory.resolve("data"));
                ClusterRun run =
                        new ClusterRun(SEED, MISHAPS, Postgres.url(postgres.getPort(), "postgres"), directory)) {
            run.run();
            try (HikariDataSource pool = Postgres.pool(Postgres.url(postgres.getPort(), "postgres"));
                    OutreachStore store = JdbcStore.of(pool).fleet("crash").open()) {
                judge(run, store);
            }
        }
    }

    private static void judge(ClusterRun run, OutreachStore store) {
        Map<Integer, Long> byNode =
                run.received.stream().collect(Collectors.groupingBy(Delivery::node, Collectors.counting()));
        Verdict verdict = run.verdict(store)
                .noneTwice()
                .storeAgrees()
                .capsHeld(ClusterRun.FREEZE.multipliedBy(10))
                .nothingLost()
                .allWent(CrashFleet.wishes(CrashFleet.ROOMY, run.settings().roomy()), Set.of());
        System.out.println("cluster test, seed " + SEED + ": received by node " + byNode + ", " + verdict.states()
                + ", " + run.happened);
        assertThat(verdict.faults()).as("seed " + SEED).isEmpty();
        assertThat(byNode.keySet()).as("nodes that sent, seed " + SEED).containsExactlyInAnyOrder(1, 2, 3, 4);
        if (WrongClock.isInstalled()) {
            assertThat(run.happened.keySet())
                    .as("what happened, seed " + SEED)
                    .anyMatch(what -> what.matches("up, with a clock that is off by -?7 min"));
        }
        assertThat(countedByDomain(store))
                .as("what domains sent that may send %s a day, seed %s", DAILY_CAP, SEED)
                .allSatisfy(
                        (domain, count) -> assertThat(count).as(domain.value()).isGreaterThanOrEqualTo(DAILY_CAP));
    }

    private static Map<DomainName, Long> countedByDomain(OutreachStore store) {
        List<Reservation> counted;
        try (Stream<Reservation> all = store.since(Instant.EPOCH)) {
            counted = all.filter(one -> one.state().counts()).toList();
        }
        return CrashFleet.fleet().domains().stream()
                .filter(domain -> CrashFleet.TIGHT.equals(domain.client()))
                .collect(Collectors.toMap(
                        SendingDomain::name,
                        domain -> counted.stream()
                                .filter(one -> one.mailbox().domain().equals(domain.name()))
                                .count()));
    }
}
