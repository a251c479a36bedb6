package dev.outreach.mailwire;

import java.time.Duration;

/**
 * When a piece of work must be over. Kept by the machine's own stop-watch and not by the clock that is given to us: sockets wait in
 * real time whatever that clock says.
 */
public final class Deadline {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Duration limit;
    private final long end;

    private Deadline(Duration limit) {
        this.limit = limit;
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** That far from now, at most a day. */
    public static Deadline in(Duration limit) {
        return new Deadline(limit.compareTo(LONGEST) > 0 ? LONGEST : limit);
    }

    /** What is left, in nanoseconds; negative if it has passed. */
    public long leftNanos() {
        return end - System.nanoTime();
    }

    /** Whether it has passed. */
    public boolean passed() {
        return leftNanos() <= 0;
    }

    /** Milliseconds that are left, at most so many and at least one, as sockets read 0 as for ever. */
    public int leftMillis(Duration most) {
        long left = Duration.ofNanos(leftNanos()).toMillis();
        return (int) Math.max(1, Math.min(left, Math.min(most.toMillis(), Integer.MAX_VALUE)));
    }

    /** Milliseconds that are left, at least one. */
    public int leftMillis() {
        return leftMillis(LONGEST);
    }

    @Override
    public String toString() {
        return limit.toMillis() + " ms";
    }
}
