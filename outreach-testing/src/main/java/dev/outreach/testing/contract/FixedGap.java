package dev.outreach.testing.contract;

import dev.outreach.rotation.Pacing;
import java.time.Duration;

/** Always the same gap, whatever is drawn and whatever is left. */
record FixedGap(Duration shortest) implements Pacing {
    static final FixedGap NONE = new FixedGap(Duration.ZERO);

    @Override
    public long gapMillis(double draw, int left, long openFor) {
        return shortest.toMillis();
    }
}
