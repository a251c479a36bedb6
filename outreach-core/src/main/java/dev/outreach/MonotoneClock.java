package dev.outreach;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that never goes back: while the one behind it does, it stands still. Safe for any number of threads. */
final class MonotoneClock {
    private final InstantSource source;
    private Instant latest = Instant.MIN;

    MonotoneClock(InstantSource source) {
        this.source = source;
    }

    Instant now() {
        return atLeast(source.instant());
    }

    /** The later of this instant and the latest one seen. */
    synchronized Instant atLeast(Instant instant) {
        if (instant.isAfter(latest)) {
            latest = instant;
        }
        return latest;
    }
}
