package dev.outreach.schedule;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects the parts of a {@link LocalScheduler}. Not for use by several threads. */
public final class LocalSchedulerBuilder {
    private static final int MOST_THREADS = 64;

    final InstantSource clock;
    final List<RecurringTask> tasks = new ArrayList<>();
    int threads = 4;
    boolean atOnce;
    Duration closeWait = Duration.ofSeconds(30);

    LocalSchedulerBuilder(InstantSource clock) {
        this.clock = clock;
    }

    /** One more task. */
    public LocalSchedulerBuilder task(RecurringTask task) {
        tasks.add(task);
        return this;
    }

    /** More tasks. */
    public LocalSchedulerBuilder tasks(Collection<? extends RecurringTask> more) {
        tasks.addAll(more);
        return this;
    }

    /**
     * How many tasks run at the same time.
     *
     * @param most 1 to 64; 4 by default
     */
    public LocalSchedulerBuilder threads(int most) {
        if (most < 1 || most > MOST_THREADS) {
            throw new IllegalArgumentException("threads are " + most + ": use 1 to " + MOST_THREADS);
        }
        threads = most;
        return this;
    }

    /**
     * Lets all tasks be due at once. A local scheduler does not know what ran before it was built; this makes up for what may
     * have been missed meanwhile. By default each task is first due by its schedule.
     */
    public LocalSchedulerBuilder dueAtOnce() {
        atOnce = true;
        return this;
    }

    /**
     * How long {@link LocalScheduler#close} waits for runs that were told to end, before it interrupts them; then it waits so
     * long again.
     *
     * @param longest not negative; 30 seconds by default
     */
    public LocalSchedulerBuilder closeWait(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("the wait of close is " + longest + ": use 0 or more");
        }
        closeWait = longest;
        return this;
    }

    /**
     * The scheduler, not started yet.
     *
     * @throws IllegalArgumentException if there is no task, or two with the same name, or one with a name that is not valid
     */
    public LocalScheduler build() {
        return new LocalScheduler(this);
    }
}
