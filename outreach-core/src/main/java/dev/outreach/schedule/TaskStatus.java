package dev.outreach.schedule;

import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a task stands.
 *
 * @param task its name
 * @param succeeded when its last good run ended; empty if there was none
 * @param failed when its last failed run ended; empty if there was none
 * @param failures in a row, up to now; 0 if the last run was good
 * @param why the last run failed, in one line; empty if it was good
 * @param due when it runs next, or, while it runs, what it runs for
 * @param runner who runs it just now, such as the name of a node; empty if nobody does
 */
public record TaskStatus(
        String task,
        Optional<Instant> succeeded,
        Optional<Instant> failed,
        int failures,
        String why,
        Instant due,
        Optional<String> runner) {

    /** Whether it runs just now. */
    public boolean isRunning() {
        return runner.isPresent();
    }

    /** What a failure says of itself, in one line, for those who implement a scheduler. */
    public static String why(Throwable failure) {
        @Nullable String message = failure.getMessage();
        return Quoted.line(message == null ? failure.getClass().getSimpleName() : message);
    }

    /** One line. */
    @Override
    public String toString() {
        String last = failures > 0
                ? "failed " + failures + (failures == 1 ? " time" : " times in a row") + ", last at "
                        + failed.map(Instant::toString).orElse("?") + (why.isEmpty() ? "" : ": " + why)
                : succeeded.map(at -> "done at " + at).orElse("not run yet");
        return task + ": " + last + runner.map(who -> "; runs on " + who).orElse("; due at " + due);
    }
}
