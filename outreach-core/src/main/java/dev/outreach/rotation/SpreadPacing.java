package dev.outreach.rotation;

import java.time.Duration;

/** Gaps that spread the messages left over the time left, within bounds. */
record SpreadPacing(UniformPacing bounds) implements Pacing {
    static final Pacing STANDARD = new SpreadPacing(Duration.ofMinutes(3), Duration.ofHours(1));

    /** How short and how long a gap may be drawn, in mean gaps. */
    private static final double LEAST = 0.5;

    private static final double MOST = 1.5;

    SpreadPacing(Duration minGap, Duration maxGap) {
        this(new UniformPacing(minGap, maxGap));
    }

    @Override
    public long gapMillis(double draw, int left, long openFor) {
        double mean = (double) openFor / (left + 1);
        return within((long) (mean * (LEAST + draw * (MOST - LEAST))));
    }

    @Override
    public long firstMillis(double draw, int left, long openFor) {
        return (long) (draw * within(openFor / (left + 1)));
    }

    private long within(long gap) {
        return Math.max(bounds.min(), Math.min(gap, bounds.max()));
    }

    @Override
    public Duration shortest() {
        return bounds.shortest();
    }
}
