package dev.outreach.providers.microsoft;

import java.time.Duration;

/** When something must be over, by the machine's own stop-watch: sockets wait in real time. */
record Deadline(long end) {
    private static final Duration LONGEST = Duration.ofDays(1);

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + (limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toNanos());
    }

    /** The same, so much sooner. */
    Deadline before(Duration time) {
        return new Deadline(end - time.toNanos());
    }

    /** What is left, at least nothing. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean passed() {
        return left().isZero();
    }
}
