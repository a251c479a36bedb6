package dev.outreach.schedule;

import dev.outreach.fleet.Quoted;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs recurring tasks when they are due, each at most once at a time. A task that fails is logged and repeated after
 * {@link #retryAfter}; the others go on. Safe for any number of threads.
 */
public interface TaskScheduler extends AutoCloseable {

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
     * How long to wait before a failed run is repeated: half a minute after the first failure, twice as long after each
     * further one, and a quarter of an hour at the most.
     *
     * @param failures in a row, 1 or more
     */
    static Duration retryAfter(int failures) {
        Duration most = Duration.ofMinutes(15);
        Duration doubled = Duration.ofSeconds(30).multipliedBy(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(most) < 0 ? doubled : most;
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
