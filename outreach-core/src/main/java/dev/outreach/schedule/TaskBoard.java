package dev.outreach.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which task is due, which runs, and how the last run of each ended. Knows no clock and no thread; not for several. */
final class TaskBoard {
    private static final String HERE = "this process";

    private final Map<String, Entry> entries = new TreeMap<>();

    /** A run that has begun. */
    record Run(RecurringTask task, Instant due, Instant began) {}

    private static final class Entry {
        private final RecurringTask task;
        private Instant due;
        private boolean running;
        private int failures;
        private @Nullable Instant succeeded;
        private @Nullable Instant failed;
        private String why = "";

        private Entry(RecurringTask task, Instant due) {
            this.task = task;
            this.due = due;
        }

        private TaskStatus status() {
            return new TaskStatus(
                    task.name(),
                    Optional.ofNullable(succeeded),
                    Optional.ofNullable(failed),
                    failures,
                    why,
                    due,
                    running ? Optional.of(HERE) : Optional.empty());
        }
    }

    /** @param atOnce whether all are due now, whatever their schedules say */
    TaskBoard(List<RecurringTask> tasks, Instant now, boolean atOnce) {
        for (RecurringTask task : tasks) {
            entries.put(
                    task.name(), new Entry(task, atOnce ? now : task.schedule().nextAfterRun(now, now)));
        }
    }

    /** Begins what has been due for longest. */
    Optional<Run> begin(Instant now) {
        Optional<Entry> first = waiting().filter(entry -> !entry.due.isAfter(now));
        first.ifPresent(entry -> entry.running = true);
        return first.map(entry -> new Run(entry.task, entry.due, now));
    }

    /** When something is due next, of what does not run. */
    Optional<Instant> nextDue() {
        return waiting().map(entry -> entry.due);
    }

    private Optional<Entry> waiting() {
        return entries.values().stream().filter(entry -> !entry.running).min(Comparator.comparing(entry -> entry.due));
    }

    /** Notes the end of a good run, and when the next is due. */
    void succeeded(Run run, Instant next, Instant now) {
        Entry entry = ended(run, next);
        entry.failures = 0;
        entry.succeeded = now;
        entry.why = "";
    }

    /** Notes the end of a run that failed; it is repeated. */
    void failed(Run run, Throwable cause, Instant now) {
        Entry entry = ended(run, now);
        entry.failures++;
        entry.failed = now;
        entry.why = TaskStatus.why(cause);
        entry.due = TaskScheduler.retryAt(entry.task.schedule(), entry.failures, now);
    }

    private Entry ended(Run run, Instant next) {
        Entry entry = entries.get(run.task().name());
        if (entry == null) {
            throw new IllegalArgumentException("task '" + run.task().name() + "' is not on the board");
        }
        entry.running = false;
        entry.due = next;
        return entry;
    }

    List<TaskStatus> status() {
        return entries.values().stream().map(Entry::status).toList();
    }
}
