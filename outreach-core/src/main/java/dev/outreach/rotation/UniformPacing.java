package dev.outreach.rotation;

import java.time.Duration;

/** Gaps drawn evenly between two bounds. */
record UniformPacing(long min, long max) implements Pacing {
    static final Pacing NONE = new UniformPacing(0, 0);

    UniformPacing {
        if (min < 0 || max < min || max > LONGEST_MILLIS) {
            throw new IllegalArgumentException("gap is " + Duration.ofMillis(min) + " to " + Duration.ofMillis(max)
                    + ": use bounds from 0 to 24 hours, the smaller first");
        }
    }

    UniformPacing(Duration min, Duration max) {
        this(min.toMillis(), max.toMillis());
    }

    @Override
    public long gapMillis(double draw, int left, long openFor) {
        return min + (long) (draw * (max - min));
    }

    @Override
    public Duration shortest() {
        return Duration.ofMillis(min);
    }
}
