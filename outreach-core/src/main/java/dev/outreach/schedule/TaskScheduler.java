package dev.outreach.schedule;

import dev.outreach.fleet.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs recurring tasks when they are due, each at most once at a time. A task that fails is logged and repeated at
 * {@link #retryAt}; the others go on. Safe for any number of threads.
 */
public interface TaskScheduler extends AutoCloseable {
    /** No failed run is repeated sooner. */
    Duration SHORTEST_RETRY = Duration.ofSeconds(30);
    /** No failed run is repeated later. */
    Duration LONGEST_RETRY = Duration.ofMinutes(15);

    /** Begins to run what is due. To be called once. */
    void start();

    /** How each task stands, by name. */
    List<TaskStatus> status();

    /**
     * Begins no more runs, tells those under way to end, and waits for them, for no longer than the scheduler says. Closing
     * again does nothing.
     */
    @Override
    void close();

    /**
     * When a failed run is repeated: {@link #retryAfter} later, or when the schedule says so, whichever is earlier; but not
     * before half a minute has passed.
     *
     * @param failures in a row, 1 or more
     * @param failed when the last one ended
     */
    static Instant retryAt(Schedule schedule, int failures, Instant failed) {
        Instant backedOff = failed.plus(retryAfter(failures));
        Instant earliest = failed.plus(SHORTEST_RETRY);
        Instant next;
        try {
            next = schedule.nextAfterRun(failed, failed);
        } catch (RuntimeException broken) {
            // It may be what the run failed for.
            return backedOff;
        }
        Instant regular = next.isBefore(earliest) ? earliest : next;
        return regular.isBefore(backedOff) ? regular : backedOff;
    }

    /**
     * How long to wait at the most before a failed run is repeated: half a minute after the first failure, twice as long
     * after each further one, and never more than a quarter of an hour.
     *
     * @param failures in a row, 1 or more
     */
    static Duration retryAfter(int failures) {
        Duration doubled = SHORTEST_RETRY.multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    }

    /**
     * The tasks, for those who implement a scheduler.
     *
     * @throws IllegalArgumentException if there are none, if a name is not valid, or if two have the same
     */
    static List<RecurringTask> checked(Collection<? extends RecurringTask> tasks) {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("a scheduler has no tasks: add one or more");
        }
        Pattern allowed = Pattern.compile("[a-z0-9._-]{1," + RecurringTask.LONGEST_NAME + "}");
        Set<String> names = new HashSet<>();
        for (RecurringTask task : tasks) {
            if (!allowed.matcher(task.name()).matches()) {
                throw new IllegalArgumentException("task name '" + Quoted.excerpt(task.name())
                        + "' is not valid: use 1 to " + RecurringTask.LONGEST_NAME + " characters of a-z 0-9 . _ -");
            }
            if (!names.add(task.name())) {
                throw new IllegalArgumentException(
                        "task '" + task.name() + "' is there twice: give each a name of its own");
            }
        }
        return List.copyOf(tasks);
    }
}
