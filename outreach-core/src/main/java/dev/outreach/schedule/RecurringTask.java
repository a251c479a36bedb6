package dev.outreach.schedule;

import java.time.Instant;

/**
 * Something to be done again and again. A scheduler runs it at most once at a time, on any of its threads.
 *
 * <p>A run may be repeated: one that failed, and one of a node that died or was taken for dead in the middle of it. So let a
 * task do what is not done yet, and keep what it must know of earlier runs in a
 * {@link dev.outreach.store.TaskStateStore}, which also tells it when somebody else came in between.
 */
public interface RecurringTask {

    /** Longest name. */
    int LONGEST_NAME = 100;

    /** What it is known by, in its scheduler and in the cluster: 1 to 100 characters of {@code a-z 0-9 . _ -}. */
    String name();

    /** When it is due. */
    Schedule schedule();

    /**
     * Does it.
     *
     * @param now when the run began, by the clock of the scheduler
     * @param cancellation whether to end early
     * @throws java.util.concurrent.CancellationException if it ended early as it was told to
     * @throws Exception if it failed; the run is repeated at {@link TaskScheduler#retryAt}
     */
    void run(Instant now, Cancellation cancellation) throws Exception;

    /** A task of these parts. */
    static RecurringTask of(String name, Schedule schedule, Work work) {
        return new PlainTask(name, schedule, work);
    }

    /** What a task does; see {@link RecurringTask#run}. */
    @FunctionalInterface
    interface Work {
        void run(Instant now, Cancellation cancellation) throws Exception;
    }
}
