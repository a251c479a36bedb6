package dev.outreach.schedule;

import dev.outreach.http.Deadline;
import dev.outreach.schedule.TaskBoard.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs recurring tasks in this process, and remembers nothing beyond it. Either let it {@link #start} its threads, or call
 * {@link #runDue} yourself, such as in a test after its clock was moved. Safe for any number of threads.
 *
 * <p>Its threads keep no process alive.
 */
public final class LocalScheduler implements TaskScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(LocalScheduler.class);

    /** The clock may be set or put forward while threads wait by real time. */
    private static final long LONGEST_LOOK_AWAY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InstantSource clock;
    private final TaskBoard board;
    private final Duration closeWait;
    private final List<Thread> threads = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean started;
    private volatile boolean closing;

    LocalScheduler(LocalSchedulerBuilder from) {
        clock = from.clock;
        board = new TaskBoard(TaskScheduler.checked(from.tasks), clock.instant(), from.atOnce);
        closeWait = from.closeWait;
        for (int i = 1; i <= from.threads; i++) {
            Thread thread = new Thread(this::work, "outreach-task-" + i);
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /**
     * A builder with defaults for all but tasks.
     *
     * @param clock by which tasks are due
     */
    public static LocalSchedulerBuilder builder(InstantSource clock) {
        return new LocalSchedulerBuilder(clock);
    }

    /** @throws IllegalStateException if it was started or closed before */
    @Override
    public void start() {
        lock.lock();
        try {
            if (started || closing) {
                throw new IllegalStateException("the scheduler was " + (closing ? "closed" : "started") + " before");
            }
            started = true;
            threads.forEach(Thread::start);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs all that is due, on this thread, one after the other, what has been due for longest first. An interrupt of this
     * thread is for the task that runs to heed, and stays set.
     *
     * @return how many runs there were, good and failed ones
     */
    public int runDue() {
        int runs = 0;
        for (Optional<Run> run = begin(); run.isPresent(); run = begin()) {
            perform(run.get());
            runs++;
        }
        return runs;
    }

    private Optional<Run> begin() {
        lock.lock();
        try {
            return closing ? Optional.empty() : board.begin(clock.instant());
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!closing) {
            try {
                if (runDue() == 0) {
                    awaitDue();
                }
            } catch (InterruptedException interrupted) {
                // Nobody but close() ends this thread.
                LOG.debug("a thread of the scheduler was interrupted while it waited", interrupted);
            }
        }
    }

    private void awaitDue() throws InterruptedException {
        lock.lock();
        try {
            if (closing) {
                return;
            }
            Instant now = clock.instant();
            long nanos = board.nextDue()
                    .map(due -> Duration.between(now, due))
                    .filter(wait -> wait.compareTo(Duration.ofNanos(LONGEST_LOOK_AWAY_NANOS)) < 0)
                    .map(Duration::toNanos)
                    .orElse(LONGEST_LOOK_AWAY_NANOS);
            changed.awaitNanos(nanos);
        } finally {
            lock.unlock();
        }
    }

    /** Whatever a task throws ends its run, and nothing else. */
    private void perform(Run run) {
        try {
            run.task().run(run.began(), () -> closing);
            Instant next = run.task().schedule().nextAfterRun(run.due(), run.began());
            note(() -> board.succeeded(run, next, clock.instant()));
        } catch (Throwable failure) {
            if (closing && (failure instanceof CancellationException || failure instanceof InterruptedException)) {
                LOG.info(
                        "task '{}' ended early, as the scheduler closes",
                        run.task().name());
            } else {
                LOG.warn(
                        "task '{}' failed, and is tried again later", run.task().name(), failure);
            }
            note(() -> board.failed(run, failure, clock.instant()));
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        } finally {
            if (!closing && threads.contains(Thread.currentThread())) {
                // What a task left behind must not end the wait for the next.
                Thread.interrupted();
            }
        }
    }

    private void note(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<TaskStatus> status() {
        lock.lock();
        try {
            return board.status();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closing = true;
        note(() -> {});
        if (!join()) {
            threads.forEach(Thread::interrupt);
            if (!join() && !running().isEmpty()) {
                LOG.warn("closed while tasks still run, though they were told to end: {}", running());
            }
        }
    }

    /** Waits for the threads to end; whether they did. */
    private boolean join() {
        Deadline deadline = Deadline.in(closeWait);
        for (Thread thread : threads) {
            long millis = deadline.left().toMillis();
            if (thread != Thread.currentThread() && thread.isAlive() && (millis <= 0 || !joined(thread, millis))) {
                return false;
            }
        }
        return true;
    }

    private static boolean joined(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private List<String> running() {
        return status().stream()
                .filter(TaskStatus::isRunning)
                .map(TaskStatus::task)
                .toList();
    }
}
