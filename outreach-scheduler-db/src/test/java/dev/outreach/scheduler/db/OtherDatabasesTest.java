package dev.outreach.scheduler.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.store.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

@Timeout(120)
class OtherDatabasesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final RunningClock clock = new RunningClock();

    private static SQLiteDataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    @Test
    void twoProcessesMayShareAnSqliteFile(@TempDir Path folder) {
        List<Integer> runs = new CopyOnWriteArrayList<>();
        List<ClusterScheduler> nodes = IntStream.range(0, 2)
                .mapToObj(i -> ClusterScheduler.builder(sqlite(folder.resolve("tasks.db")), clock)
                        .pollEvery(Duration.ofMillis(20))
                        .closeWait(Duration.ofMillis(500))
                        .task(RecurringTask.of("hourly", Schedule.every(HOUR), (now, c) -> runs.add(i)))
                        .build())
                .toList();
        try {
            nodes.forEach(ClusterScheduler::start);
            for (int hour = 1; hour <= 10; hour++) {
                clock.advance(HOUR);
                int so = hour;
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> nodes.get(0)
                                .status()
                                .get(0)
                                .due()
                                .equals(RunningClock.START.plus(HOUR.multipliedBy(so + 1))));
                assertThat(runs).hasSize(hour);
            }
        } finally {
            nodes.forEach(ClusterScheduler::close);
        }
    }

    @Test
    void aDatabaseThatIsNotKnownIsRefused() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        ClusterScheduler scheduler = ClusterScheduler.builder(h2, clock)
                .task(RecurringTask.of("hourly", Schedule.every(HOUR), (now, c) -> {}))
                .build();
        assertThatThrownBy(scheduler::start)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the database is H2")
                .hasMessageContaining("PostgreSQL or SQLite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Tasks", "a b", "t;drop table x", "1st", "schema.t"})
    void aTableNameThatIsNoneIsRefused(String name) {
        ClusterSchedulerBuilder builder = ClusterScheduler.builder(new JdbcDataSource(), clock);
        assertThatThrownBy(() -> builder.table(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table '" + name + "'");
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        ClusterSchedulerBuilder builder = ClusterScheduler.builder(new JdbcDataSource(), clock);
        assertThatThrownBy(() -> builder.node("a node")).hasMessageContaining("node 'a node'");
        assertThatThrownBy(() -> builder.threads(65)).hasMessageContaining("threads are 65");
        assertThatThrownBy(() -> builder.pollEvery(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> builder.takeOverAfter(Duration.ofMillis(999))).hasMessageContaining("PT0.999S");
        assertThatThrownBy(() -> builder.closeWait(Duration.ofDays(1))).hasMessageContaining("PT24H");
        assertThatThrownBy(builder::build).hasMessageContaining("no tasks");
    }
}
