package dev.outreach.scheduler.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.schedule.TaskStatus;
import dev.outreach.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;

/** Nodes in one process, each with a pool of its own, on a real PostgreSQL. */
@Timeout(120)
class ClusterSchedulerTest {

    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));
    private static final Duration HOUR = Duration.ofHours(1);

    private static EmbeddedPostgres postgres;

    private final RunningClock clock = new RunningClock();
    private final List<String> runs = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private String table;

    @BeforeAll
    static void startPostgres() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void nameATable(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        table = name.substring(0, Math.min(48, name.length()));
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private HikariDataSource pool(int port) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres?connectTimeout=5&socketTimeout=10");
        config.setUsername("postgres");
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(500);
        config.setInitializationFailTimeout(-1);
        HikariDataSource pool = new HikariDataSource(config);
        open.push(pool);
        return pool;
    }

    private Link link() throws IOException {
        Link link = new Link(postgres.getPort());
        open.push(link);
        return link;
    }

    private ClusterSchedulerBuilder node(String name, int port) {
        return ClusterScheduler.builder(pool(port), clock)
                .node(name)
                .table(table)
                .pollEvery(Duration.ofMillis(20))
                .takeOverAfter(Duration.ofSeconds(2))
                .closeWait(Duration.ofMillis(500));
    }

    private ClusterScheduler started(ClusterSchedulerBuilder builder) {
        ClusterScheduler scheduler = builder.build();
        open.push(scheduler);
        scheduler.start();
        return scheduler;
    }

    private ClusterScheduler started(String node, RecurringTask... tasks) {
        return started(node(node, postgres.getPort()).tasks(List.of(tasks)));
    }

    private RecurringTask noting(String node) {
        return RecurringTask.of("hourly", HOURLY, (now, cancellation) -> runs.add(node));
    }

    private static TaskStatus only(ClusterScheduler scheduler) {
        List<TaskStatus> all = scheduler.status();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void awaitRuns(int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> runs.size() >= number);
    }

    @Test
    void ofTwoNodesOneRunsWhatIsDue() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<ClusterScheduler> nodes = IntStream.range(0, 2)
                .mapToObj(node -> started(
                        "node-" + node,
                        IntStream.range(0, 6)
                                .mapToObj(task -> RecurringTask.of("task-" + task, HOURLY, (now, cancellation) -> {
                                    if (task == 0) {
                                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                    }
                                    runs.add("task-" + task);
                                    if (task == 0) {
                                        inside.decrementAndGet();
                                    }
                                }))
                                .toArray(RecurringTask[]::new)))
                .toList();

        for (int hour = 1; hour <= 20; hour++) {
            clock.advance(HOUR);
            Instant next = RunningClock.START.plus(HOUR.multipliedBy(hour + 1));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> nodes.get(0).status().stream()
                            .allMatch(status ->
                                    !status.isRunning() && status.due().equals(next)));
            assertThat(runs).as("after %d hours", hour).hasSize(6 * hour);
        }

        assertThat(most).hasValue(1);
        assertThat(nodes.get(1).status())
                .isEqualTo(nodes.get(0).status())
                .hasSize(6)
                .allSatisfy(status -> {
                    assertThat(status.failures()).isZero();
                    assertThat(status.succeeded()).isPresent();
                });
    }

    @Test
    void aNodeThatDiesInTheMiddleOfATaskIsTakenOverFrom() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicBoolean toldToEnd = new AtomicBoolean();
        Link link = link();
        ClusterScheduler first =
                started(node("first", link.port()).task(RecurringTask.of("hourly", HOURLY, (now, cancellation) -> {
                    began.countDown();
                    assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
                    toldToEnd.set(cancellation.isRequested());
                    runs.add("first");
                })));
        clock.advance(HOUR);
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        ClusterScheduler second = started("second", noting("second"));
        assertThat(only(second).runner()).contains("first");

        link.cut();
        clock.advance(Duration.ofMinutes(1));

        awaitRuns(1);
        assertThat(runs).containsExactly("second");
        await().until(() -> !only(second).isRunning());
        assertThat(only(second).due()).isEqualTo(RunningClock.START.plus(HOUR.multipliedBy(2)));
        end.countDown();
        awaitRuns(2);
        assertThat(toldToEnd).as("the node that was lost is told to end").isTrue();
        assertThat(only(second).due()).isEqualTo(RunningClock.START.plus(HOUR.multipliedBy(2)));
        first.close();
    }

    @Test
    void aTaskOfANodeThatLivesIsNotTakenOver() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Duration takeOver = Duration.ofSeconds(4);
        started(node("first", postgres.getPort())
                .takeOverAfter(takeOver)
                .task(RecurringTask.of("hourly", HOURLY, (now, cancellation) -> {
                    began.countDown();
                    assertThat(end.await(60, TimeUnit.SECONDS)).isTrue();
                    runs.add("first");
                })));
        clock.advance(HOUR);
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        ClusterScheduler second = started(
                node("second", postgres.getPort()).takeOverAfter(takeOver).task(noting("second")));
        Instant longAfter = clock.instant().plus(takeOver.multipliedBy(2));
        await().atMost(Duration.ofSeconds(30)).until(() -> clock.instant().isAfter(longAfter));
        assertThat(runs).isEmpty();
        assertThat(only(second).runner()).contains("first");
        end.countDown();
        awaitRuns(1);
        assertThat(runs).containsExactly("first");
    }

    @Test
    void resumesWhenTheDatabaseIsBack() throws Exception {
        Link link = link();
        ClusterScheduler scheduler = started(node("only", link.port()).task(noting("only")));
        clock.advance(HOUR);
        awaitRuns(1);
        await().until(() -> !only(scheduler).isRunning());

        link.cut();
        clock.advance(HOUR.multipliedBy(5));
        assertThatThrownBy(scheduler::status)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not answer");
        assertThat(runs).hasSize(1);

        link.mend();
        awaitRuns(2);
        await().until(() -> !only(scheduler).isRunning());
        assertThat(only(scheduler).due())
                .as("five misses are made up once")
                .isEqualTo(RunningClock.START.plus(HOUR.multipliedBy(7)));
    }

    @Test
    void aRunWhoseEndCouldNotBeWrittenIsRepeated() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch notWritten = new CountDownLatch(1);
        Link link = link();
        ClusterScheduler scheduler = started(node("only", link.port())
                .customize(builder -> builder.addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onSchedulerEvent(SchedulerEventType type) {
                        if (type == SchedulerEventType.COMPLETIONHANDLER_ERROR) {
                            notWritten.countDown();
                        }
                    }
                }))
                .task(RecurringTask.of("hourly", HOURLY, (now, cancellation) -> {
                    began.countDown();
                    assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
                    runs.add("only");
                })));
        clock.advance(HOUR);
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        link.cut();
        end.countDown();
        assertThat(notWritten.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(runs).hasSize(1);
        link.mend();
        clock.advance(Duration.ofMinutes(1));
        awaitRuns(2);
        await().until(() -> !only(scheduler).isRunning());
        assertThat(only(scheduler).failures()).isZero();
    }

    @Test
    void aTaskThatFailsBacksOffAndGoesOn() {
        ClusterScheduler scheduler = started("only", RecurringTask.of("hourly", HOURLY, (now, cancellation) -> {
            runs.add("only");
            if (runs.size() < 3) {
                throw new IOException("no route to host");
            }
        }));
        clock.advance(HOUR);
        await().until(() -> only(scheduler).failures() == 1);
        TaskStatus failed = only(scheduler);
        assertThat(failed.why()).isEqualTo("no route to host");
        assertThat(Duration.between(failed.failed().orElseThrow(), failed.due()))
                .isEqualTo(Duration.ofSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        await().until(() -> only(scheduler).failures() == 2);
        clock.advance(Duration.ofSeconds(60));
        await().until(() -> only(scheduler).failures() == 0);
        assertThat(only(scheduler).why()).isEmpty();
        assertThat(only(scheduler).due()).isEqualTo(RunningClock.START.plus(HOUR.multipliedBy(2)));
        assertThat(runs).hasSize(3);
    }

    @Test
    void whatWasMissedWhileNobodyWasUpIsMadeUpOnce() {
        started("first", noting("first")).close();
        clock.advance(HOUR.multipliedBy(10));
        ClusterScheduler second = started("second", noting("second"));
        awaitRuns(1);
        await().until(() -> !only(second).isRunning());
        assertThat(only(second).due()).isEqualTo(RunningClock.START.plus(HOUR.multipliedBy(11)));
        assertThat(runs).containsExactly("second");
    }

    @Test
    void aRunThatEndedEarlyAsItsNodeClosedIsDueAtOnceForAnother() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        ClusterScheduler first = started("first", RecurringTask.of("hourly", HOURLY, (now, cancellation) -> {
            began.countDown();
            while (true) {
                cancellation.check();
                Thread.onSpinWait();
            }
        }));
        clock.advance(HOUR);
        assertThat(began.await(30, TimeUnit.SECONDS)).isTrue();
        ClusterScheduler second = started("second", noting("second"));
        first.close();
        awaitRuns(1);
        await().until(() -> !only(second).isRunning());
        assertThat(only(second).failures()).isZero();
    }

    @Test
    void aDenserScheduleLetsATaskBeDueEarlier() {
        started("old", RecurringTask.of("hourly", Schedule.every(Duration.ofDays(30)), (now, c) -> runs.add("old")))
                .close();
        ClusterScheduler dense = started("new", noting("new"));
        assertThat(only(dense).due()).isEqualTo(RunningClock.START.plus(HOUR));
    }

    @Test
    void aStartForgetsNoFailures() {
        RecurringTask dense = RecurringTask.of("dense", Schedule.every(Duration.ofSeconds(1)), (now, cancellation) -> {
            throw new IOException("no route to host");
        });
        ClusterScheduler first = started("first", dense);
        await().atMost(Duration.ofSeconds(30)).until(() -> only(first).failures() > 0);
        first.close();

        TaskStatus failed = only(started("second", dense));

        assertThat(failed.failures()).isPositive();
        assertThat(failed.why()).isEqualTo("no route to host");
        assertThat(Duration.between(failed.failed().orElseThrow(), failed.due()))
                .as("no sooner, though its schedule says so")
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void ofNodesThatStartAtOnceWithADenserScheduleOneIsFaster() {
        started("old", RecurringTask.of("hourly", Schedule.every(Duration.ofDays(30)), (now, c) -> runs.add("old")))
                .close();
        HikariDataSource pool = pool(postgres.getPort());
        AtomicInteger lost = new AtomicInteger();
        DataSource slower = Meanwhile.in(pool, sql -> {
            if (sql.toLowerCase(Locale.ROOT).startsWith("update " + table) && lost.getAndIncrement() == 0) {
                change(pool, "update " + table + " set version = version + 1");
            }
        });

        ClusterScheduler node = started(ClusterScheduler.builder(slower, clock)
                .table(table)
                .pollEvery(Duration.ofMillis(20))
                .closeWait(Duration.ofMillis(500))
                .task(noting("slower")));

        assertThat(lost).hasPositiveValue();
        assertThat(only(node).task()).isEqualTo("hourly");
    }

    private static void change(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tenNodesMayStartAtOnce() throws Exception {
        List<HikariDataSource> pools =
                IntStream.range(0, 10).mapToObj(i -> pool(postgres.getPort())).toList();
        CountDownLatch go = new CountDownLatch(1);
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        List<Thread> threads = pools.stream()
                .map(pool -> new Thread(() -> {
                    try {
                        assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
                        new TaskTable(pool, table).prepare();
                    } catch (Throwable failure) {
                        failures.add(failure);
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    @Test
    void aUserWhoMayNotCreateTheTableIsToldSoUntilSomebodyElseHas() throws Exception {
        HikariDataSource owner = pool(postgres.getPort());
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role worker login");
        }
        HikariConfig config = new HikariConfig();
        owner.copyStateTo(config);
        config.setUsername("worker");
        HikariDataSource worker = new HikariDataSource(config);
        open.push(worker);

        assertThatThrownBy(() -> new TaskTable(worker, table).prepare())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("table '" + table + "'")
                .hasMessageContaining("permission denied")
                .hasMessageContaining("may create tables");

        new TaskTable(owner, table).prepare();
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("grant select, insert, update, delete on " + table + " to worker");
        }
        new TaskTable(worker, table).prepare();
    }

    @Test
    void aStartWithoutADatabaseSaysSoAndMayBeTriedAgain() throws Exception {
        Link link = link();
        link.cut();
        ClusterScheduler scheduler =
                node("only", link.port()).task(noting("only")).build();
        open.push(scheduler);
        assertThatThrownBy(scheduler::start)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("table '" + table + "'")
                .hasMessageContaining("can be reached");
        assertThatThrownBy(scheduler::status)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not started");
        link.mend();
        scheduler.start();
        assertThatThrownBy(scheduler::start).isInstanceOf(IllegalStateException.class);
        clock.advance(HOUR);
        awaitRuns(1);
    }
}
