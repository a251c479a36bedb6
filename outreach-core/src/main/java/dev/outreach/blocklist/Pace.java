package dev.outreach.blocklist;

import java.time.Duration;
import java.time.Instant;

/** Spaces the questions to one list evenly. */
final class Pace {

    private static final double NANOS = 1e9;

    private final Duration gap;
    private Instant next = Instant.MIN;

    /**
     * A pace.
     *
     * @param perSecond 0 for no limit
     */
    Pace(double perSecond) {
        gap = perSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (NANOS / perSecond));
    }

    /** How long to wait for the next question; never longer than between two, even if the clock was set back. */
    Duration until(Instant now) {
        if (gap.isZero() || !now.isBefore(next)) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, next);
        return left.compareTo(gap) > 0 ? gap : left;
    }

    void asked(Instant now) {
        next = gap.isZero() ? next : now.plus(gap);
    }
}
