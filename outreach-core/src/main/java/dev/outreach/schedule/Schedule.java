package dev.outreach.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When something is due, as a function of time alone: whoever computes it, on whatever node and however often, gets the
 * same moments. Immutable.
 */
@FunctionalInterface
public interface Schedule {

    /** The first moment after this one at which it is due. */
    Instant next(Instant after);

    /**
     * Due again and again, so often. The moments are counted from 1970-01-01T00:00Z, not from when a process began: every
     * six hours is at 0, 6, 12 and 18 o'clock UTC.
     *
     * @param interval a second or more
     */
    static Schedule every(Duration interval) {
        return new Every(interval);
    }

    /**
     * Due each day at a time of the day. Where a change of the clocks skips that time, it is due as much later as the clocks
     * are put forward; where it comes twice, it is due the first time.
     */
    static Schedule dailyAt(LocalTime time, ZoneId zone) {
        return new Daily(time, zone);
    }

    /**
     * When it is due after a run: the first moment after both that which the run was for and that at which it began. So all
     * that was missed before a run is made up by it, once, and no moment is run for twice, also if a clock went back.
     *
     * @throws IllegalStateException if {@link #next} gives a moment that is not after the one it was given
     */
    default Instant nextAfterRun(Instant due, Instant began) {
        Instant after = due.isAfter(began) ? due : began;
        Instant next = next(after);
        if (!next.isAfter(after)) {
            throw new IllegalStateException("schedule '" + this + "' gives " + next + " as the next moment after "
                    + after + ": it must give a later one");
        }
        return next;
    }
}
