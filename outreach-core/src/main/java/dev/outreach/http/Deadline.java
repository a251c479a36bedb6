package dev.outreach.http;

import java.time.Duration;

/**
 * When a piece of work must be over. Kept by the machine's own stop-watch and not by the clock that is given to us:
 * sockets and threads wait in real time whatever that clock says. Immutable.
 */
public final class Deadline {
    /** A stop-watch of nanoseconds in 64 bits tells apart what is less than 292 years away. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit, long end) {
        this.limit = limit;
        this.end = end;
    }

    /** That far from now, at most a hundred years; it has passed already if that is not more than nothing. */
    public static Deadline in(Duration limit) {
        Duration most = sooner(limit, LONGEST);
        Duration time = most.isNegative() ? Duration.ZERO : most;
        return new Deadline(time, System.nanoTime() + time.toNanos());
    }

    /** This one, or one that far from now if that is sooner. */
    public Deadline orIn(Duration other) {
        Deadline sooner = in(other);
        return sooner.end - end < 0 ? sooner : this;
    }

    /**
     * The same, so much sooner: for work after which something else is still to be done in time. It has passed already
     * if that is more than it was ever away.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public Deadline before(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a deadline " + time + " sooner is a later one: give 0 or more");
        }
        Duration kept = sooner(time, limit);
        return new Deadline(limit.minus(kept), end - kept.toNanos());
    }

    private static Duration sooner(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What is left, at least nothing. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    /** Whether nothing is left. */
    public boolean passed() {
        return left().isZero();
    }

    /** How far away it was when it was set, in milliseconds. */
    @Override
    public String toString() {
        return limit.toMillis() + " ms";
    }
}
