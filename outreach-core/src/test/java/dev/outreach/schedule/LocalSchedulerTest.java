package dev.outreach.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LocalSchedulerTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Schedule HOURLY = Schedule.every(Duration.ofHours(1));

    private volatile Instant now = START;
    private final List<Instant> runs = new ArrayList<>();

    private RecurringTask hourly(RecurringTask.Work work) {
        return RecurringTask.of("hourly", HOURLY, work);
    }

    private RecurringTask noting() {
        return hourly((at, cancellation) -> runs.add(at));
    }

    private LocalScheduler scheduler(RecurringTask... tasks) {
        return LocalScheduler.builder(() -> now).tasks(List.of(tasks)).build();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void runsWhenDueAndNotBefore() {
        LocalScheduler scheduler = scheduler(noting());
        assertThat(scheduler.runDue()).isZero();
        now = START.plusSeconds(3599);
        assertThat(scheduler.runDue()).isZero();
        now = START.plusSeconds(3600);
        assertThat(scheduler.runDue()).isOne();
        assertThat(scheduler.runDue()).as("the same moment again").isZero();
        assertThat(runs).containsExactly(now);
    }

    @Test
    void missesAreMadeUpOnce() {
        LocalScheduler scheduler = scheduler(noting());
        now = START.plus(Duration.ofHours(40));
        assertThat(scheduler.runDue()).isOne();
        assertThat(scheduler.status().get(0).due()).isEqualTo(START.plus(Duration.ofHours(41)));
    }

    @Test
    void aClockThatGoesBackBringsNoSecondRun() {
        LocalScheduler scheduler = scheduler(noting());
        now = START.plus(Duration.ofHours(1));
        scheduler.runDue();
        now = START.minus(Duration.ofHours(5));
        assertThat(scheduler.runDue()).isZero();
        now = START.plus(Duration.ofHours(1));
        assertThat(scheduler.runDue()).isZero();
    }

    @Test
    void canBeToldThatAllIsDueAtOnce() {
        LocalScheduler scheduler =
                LocalScheduler.builder(() -> now).task(noting()).dueAtOnce().build();
        assertThat(scheduler.runDue()).isOne();
        assertThat(scheduler.status().get(0).due()).isEqualTo(START.plus(Duration.ofHours(1)));
    }

    @Test
    void whatHasBeenDueForLongestRunsFirst() {
        List<String> order = new ArrayList<>();
        LocalScheduler scheduler = scheduler(
                RecurringTask.of("a", HOURLY, (at, c) -> order.add("a")),
                RecurringTask.of("b", Schedule.every(Duration.ofMinutes(10)), (at, c) -> order.add("b")));
        now = START.plus(Duration.ofHours(1));
        scheduler.runDue();
        assertThat(order).containsExactly("b", "a");
    }

    @Test
    void aTaskThatFailsBacksOffAndGoesOnWhileOthersRun() {
        AtomicInteger failures = new AtomicInteger();
        LocalScheduler scheduler = scheduler(noting(), RecurringTask.of("bad", HOURLY, (at, c) -> {
            if (failures.incrementAndGet() <= 3) {
                throw new java.io.IOException("no route\nto host");
            }
        }));
        now = START.plus(Duration.ofHours(1));
        assertThat(scheduler.runDue()).isEqualTo(2);
        TaskStatus bad = scheduler.status().get(0);
        assertThat(bad.failures()).isOne();
        assertThat(bad.failed()).contains(now);
        assertThat(bad.why()).isEqualTo("no route\\u000ato host");
        assertThat(bad.due()).isEqualTo(now.plusSeconds(30));
        now = now.plusSeconds(30);
        scheduler.runDue();
        assertThat(scheduler.status().get(0).due()).isEqualTo(now.plusSeconds(60));
        now = now.plusSeconds(60);
        scheduler.runDue();
        assertThat(scheduler.status().get(0)).asString().startsWith("bad: failed 3 times in a row, last at " + now);
        now = now.plusSeconds(120);
        scheduler.runDue();
        TaskStatus good = scheduler.status().get(0);
        assertThat(good.failures()).isZero();
        assertThat(good.succeeded()).contains(now);
        assertThat(good.why()).isEmpty();
        assertThat(good.due()).isEqualTo(START.plus(Duration.ofHours(2)));
        assertThat(good).hasToString("bad: done at " + now + "; due at " + good.due());
        assertThat(runs).hasSize(1);
    }

    @Test
    void waitsForNoMoreThanAQuarterOfAnHour() {
        assertThat(TaskScheduler.retryAfter(1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(TaskScheduler.retryAfter(5)).isEqualTo(Duration.ofMinutes(8));
        assertThat(TaskScheduler.retryAfter(6)).isEqualTo(Duration.ofMinutes(15));
        assertThat(TaskScheduler.retryAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void waitsForNoLongerThanItsScheduleButForHalfAMinute() {
        Schedule eachMinute = Schedule.every(Duration.ofMinutes(1));
        Instant failed = START.plusSeconds(10);
        assertThat(TaskScheduler.retryAt(HOURLY, 3, failed)).isEqualTo(failed.plusSeconds(120));
        assertThat(TaskScheduler.retryAt(eachMinute, 1, failed)).isEqualTo(failed.plusSeconds(30));
        assertThat(TaskScheduler.retryAt(eachMinute, 3, failed)).isEqualTo(START.plusSeconds(60));
        assertThat(TaskScheduler.retryAt(eachMinute, 50, START.plusSeconds(45))).isEqualTo(START.plusSeconds(75));
        assertThat(TaskScheduler.retryAt(after -> after, 50, START)).isEqualTo(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void aTaskOfEachMinuteRunsEachMinuteAfterALongOutage() {
        LocalScheduler scheduler =
                scheduler(RecurringTask.of("busy", Schedule.every(Duration.ofMinutes(1)), (at, c) -> {
                    runs.add(at);
                    throw new java.io.IOException("no route to host");
                }));
        for (int minute = 1; minute <= 60; minute++) {
            now = START.plus(Duration.ofMinutes(minute));
            scheduler.runDue();
        }
        assertThat(runs).hasSize(60);
    }

    @Test
    void anErrorOrABrokenScheduleEndsARunAndNothingElse() {
        Schedule breaks = after -> {
            if (after.isAfter(START)) {
                throw new ArithmeticException("no more days");
            }
            return START.plusSeconds(1);
        };
        LocalScheduler scheduler = scheduler(
                RecurringTask.of("error", HOURLY, (at, c) -> {
                    throw new StackOverflowError();
                }),
                RecurringTask.of("ends", breaks, (at, c) -> runs.add(at)));
        now = START.plus(Duration.ofHours(1));
        assertThat(scheduler.runDue()).isEqualTo(2);
        assertThat(scheduler.status())
                .extracting(TaskStatus::why)
                .containsExactly("no more days", "StackOverflowError");
    }

    @Test
    void aTaskRunsAtMostOnceAtATimeOnAnyNumberOfThreads() throws InterruptedException {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(200);
        RecurringTask task = RecurringTask.of("busy", Schedule.every(Duration.ofSeconds(1)), (at, c) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            now = now.plusSeconds(1);
            enough.countDown();
            inside.decrementAndGet();
        });
        try (LocalScheduler scheduler = LocalScheduler.builder(() -> now)
                .task(task)
                .dueAtOnce()
                .threads(8)
                .build()) {
            scheduler.start();
            await(enough);
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void itsThreadsSeeThatTheClockWasMoved() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(1);
        try (LocalScheduler scheduler = scheduler(hourly((at, c) -> ran.countDown()))) {
            scheduler.start();
            now = START.plus(Duration.ofHours(1));
            await(ran);
        }
    }

    @Test
    void saysThatATaskRuns() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        RecurringTask task = hourly((at, c) -> {
            began.countDown();
            await(end);
        });
        try (LocalScheduler scheduler =
                LocalScheduler.builder(() -> now).task(task).dueAtOnce().build()) {
            scheduler.start();
            await(began);
            assertThat(scheduler.status().get(0).isRunning()).isTrue();
            assertThat(scheduler.runDue()).as("not a second time").isZero();
            end.countDown();
        }
    }

    @Test
    void closeTellsARunToEndAndWaitsForIt() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>("none");
        RecurringTask task = hourly((at, cancellation) -> {
            began.countDown();
            while (!cancellation.isRequested()) {
                Thread.onSpinWait();
            }
            end.set("cancelled");
            cancellation.check();
        });
        LocalScheduler scheduler =
                LocalScheduler.builder(() -> now).task(task).dueAtOnce().build();
        scheduler.start();
        await(began);
        scheduler.close();
        assertThat(end).hasValue("cancelled");
        assertThat(scheduler.status().get(0).isRunning()).isFalse();
        assertThat(scheduler.runDue()).isZero();
        scheduler.close();
    }

    @Test
    void closeInterruptsARunThatDoesNotListen() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<String> end = new AtomicReference<>("none");
        RecurringTask task = hourly((at, cancellation) -> {
            began.countDown();
            try {
                never.await();
            } catch (InterruptedException interrupted) {
                end.set("interrupted");
                throw interrupted;
            }
        });
        LocalScheduler scheduler = LocalScheduler.builder(() -> now)
                .task(task)
                .dueAtOnce()
                .closeWait(Duration.ofMillis(500))
                .build();
        scheduler.start();
        await(began);
        scheduler.close();
        assertThat(end).hasValue("interrupted");
    }

    @Test
    void aTaskMayCloseItsScheduler() throws InterruptedException {
        AtomicReference<LocalScheduler> self = new AtomicReference<>();
        CountDownLatch closed = new CountDownLatch(1);
        RecurringTask task = hourly((at, cancellation) -> {
            self.get().close();
            closed.countDown();
        });
        LocalScheduler scheduler =
                LocalScheduler.builder(() -> now).task(task).dueAtOnce().build();
        self.set(scheduler);
        scheduler.start();
        await(closed);
    }

    @Test
    void anInterruptThatATaskLeavesBehindDoesNotReachTheNext() throws InterruptedException {
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        CountDownLatch ran = new CountDownLatch(1);
        try (LocalScheduler scheduler = LocalScheduler.builder(() -> now)
                .tasks(List.of(
                        RecurringTask.of(
                                "a", HOURLY, (at, c) -> Thread.currentThread().interrupt()),
                        RecurringTask.of("b", HOURLY, (at, c) -> {
                            interrupted.set(Thread.currentThread().isInterrupted());
                            ran.countDown();
                        })))
                .threads(1)
                .dueAtOnce()
                .build()) {
            scheduler.start();
            await(ran);
        }
        assertThat(interrupted).hasValue(false);
    }

    @Test
    void anInterruptOfTheCallerStaysSet() {
        LocalScheduler scheduler = scheduler(noting());
        now = START.plus(Duration.ofHours(1));
        Thread.currentThread().interrupt();
        assertThat(scheduler.runDue()).isOne();
        assertThat(Thread.interrupted()).as("after a run").isTrue();
    }

    @Test
    void anInterruptOfTheCallerStaysSetAlsoIfATaskFailsForIt() {
        LocalScheduler scheduler = scheduler(hourly((at, c) -> new CountDownLatch(1).await()));
        now = START.plus(Duration.ofHours(1));
        Thread.currentThread().interrupt();
        assertThat(scheduler.runDue()).isOne();
        assertThat(Thread.interrupted()).as("after a run").isTrue();
        assertThat(scheduler.status().get(0).failures()).isOne();
    }

    @Test
    void startsOnce() {
        try (LocalScheduler scheduler = scheduler(noting())) {
            scheduler.start();
            assertThatThrownBy(scheduler::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("started");
            scheduler.close();
            assertThatThrownBy(scheduler::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Advance", "two words", "a/b", "\u00e9"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatThrownBy(() -> scheduler(RecurringTask.of(name, HOURLY, (at, c) -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task name '" + name + "'");
    }

    @Test
    void twoOfOneNameAndNoneAtAllAreRefused() {
        assertThatThrownBy(() -> scheduler(noting(), noting()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("task 'hourly' is there twice");
        assertThatThrownBy(this::scheduler)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tasks");
        assertThatThrownBy(() -> LocalScheduler.builder(() -> now).threads(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("threads are 0");
    }
}
