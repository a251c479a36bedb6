package dev.outreach.http;

import java.time.Duration;

/**
 * When a call must be over. Kept by the machine's own stop-watch and not by the clock that is given to us: sockets wait in
 * real time whatever that clock says.
 */
final class Deadline {
    private final Duration limit;
    private final long end;

    private Deadline(Duration limit, long end) {
        this.limit = limit;
        this.end = end;
    }

    static Deadline in(Duration limit) {
        return new Deadline(limit, System.nanoTime() + limit.toNanos());
    }

    /** This one, or one that far from now if that is sooner. */
    Deadline orIn(Duration other) {
        Deadline sooner = in(other);
        return sooner.end - end < 0 ? sooner : this;
    }

    /** What is left, at least nothing. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    @Override
    public String toString() {
        return limit.toMillis() + " ms";
    }
}
