package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.jdbc.JdbcStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that sends is killed at any moment, again and again: nothing is sent twice, nothing too much, and nothing is
 * forgotten.
 *
 * <p>A build kills a dozen times. For hundreds:
 *
 * <pre>{@code
 * mvn test -pl outreach-core,outreach-testing,outreach-store-jdbc -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtest=CrashTest -Doutreach.crash.kills=500 -Doutreach.crash.seed=7 \
 *     -Djunit.jupiter.execution.timeout.mode=disabled
 * }</pre>
 */
@Timeout(300)
class CrashTest {
    private static final int KILLS = Integer.getInteger("outreach.crash.kills", 12);
    private static final long SEED = Long.getLong("outreach.crash.seed", 20260105);

    @TempDir
    Path directory;

    @Test
    void killedAtAnyMomentItLosesAndRepeatsNothingInAnSqliteFile() throws Exception {
        Path file = directory.resolve("outreach.db");
        try (CrashRun run = new CrashRun(SEED, KILLS / 2, file.toString(), directory)) {
            run.run();
            try (OutreachStore store = JdbcStore.sqlite(file).fleet("crash").open()) {
                judge(run, store);
            }
        }
    }

    @Test
    void killedAtAnyMomentItLosesAndRepeatsNothingInPostgres() throws Exception {
        try (EmbeddedPostgres postgres = Postgres.start(directory.resolve("data"));
                CrashRun run =
                        new CrashRun(SEED + 1, KILLS / 2, Postgres.url(postgres.getPort(), "postgres"), directory)) {
            run.run();
            try (HikariDataSource pool = Postgres.pool(Postgres.url(postgres.getPort(), "postgres"));
                    OutreachStore store = JdbcStore.of(pool).fleet("crash").open()) {
                judge(run, store);
            }
        }
    }

    private static void judge(CrashRun run, OutreachStore store) {
        Verdict verdict = run.verdict(store)
                .noneTwice()
                .storeAgrees()
                .capsHeld(CrashRun.LIMIT.multipliedBy(3))
                .nothingLost()
                .suppressionsHeld(run.suppressed)
                .allWent(run.settings().wishes(), run.suppressed.keySet());
        System.out.println("crash test, seed " + SEED + ": " + run.received.size() + " received, " + verdict.states()
                + ", deaths " + run.deaths);
        assertThat(verdict.faults()).as("seed " + SEED).isEmpty();
    }
}
