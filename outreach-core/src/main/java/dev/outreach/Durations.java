package dev.outreach;

import java.time.Duration;

/** What the halves of the builder ask of durations. */
final class Durations {
    private Durations() {}

    /**
     * The same duration.
     *
     * @param name what it is called in the error
     * @throws IllegalArgumentException if it is zero or less
     */
    static Duration positive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(name + " is " + value + ": use a duration above zero");
        }
        return value;
    }
}
