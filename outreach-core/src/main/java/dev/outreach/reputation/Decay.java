package dev.outreach.reputation;

import java.time.Duration;
import java.time.Instant;

/**
 * The exponential fading of evidence.
 *
 * @param halfLife in seconds
 */
record Decay(double halfLife) {
    private static final double NANO = 1e-9;

    static Decay of(Duration halfLife) {
        return new Decay(halfLife.getSeconds() + NANO * halfLife.getNano());
    }

    /** The part that is left after a time, above 0 for any that matters; all of it if none has passed. */
    double left(Instant from, Instant to) {
        double passed = (double) to.getEpochSecond() - from.getEpochSecond() + NANO * (to.getNano() - from.getNano());
        return passed > 0 ? Math.pow(2, -passed / halfLife) : 1;
    }
}
