package dev.outreach.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands still until it is told otherwise. It may be set back, as real clocks are. Safe for any number of
 * threads.
 */
public final class FakeClock implements InstantSource {
    private Instant now;

    private FakeClock(Instant start) {
        now = start;
    }

    /** A clock that shows this moment. */
    public static FakeClock at(Instant start) {
        return new FakeClock(start);
    }

    /**
     * A clock that shows this moment.
     *
     * @param start in ISO 8601, such as {@code 2026-01-05T09:00:00Z}
     */
    public static FakeClock at(String start) {
        return new FakeClock(Instant.parse(start));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Shows another moment, earlier or later. */
    public synchronized void set(Instant moment) {
        now = moment;
    }

    /**
     * Moves on, or back by a negative duration.
     *
     * @return the moment shown now
     */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    @Override
    public String toString() {
        return "fake clock at " + instant();
    }
}
