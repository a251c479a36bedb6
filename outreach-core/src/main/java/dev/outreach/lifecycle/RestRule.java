package dev.outreach.lifecycle;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long to rest, and how often is too often.
 *
 * @param stay how long a cooldown lasts at least
 * @param doublesWithin a cooldown that begins this soon after the beginning of an earlier one lasts twice as long
 * @param wornOutWithin a third cooldown that begins this soon after the beginning of the first is one too many
 */
record RestRule(Duration stay, Duration doublesWithin, Duration wornOutWithin) {
    /**
     * Seven days; double within 30; worn out within 60: two stays of 7 and 14 days with their ramps between them leave a
     * domain that needs a third in that time hardly a month of work in two.
     */
    static final RestRule STANDARD = new RestRule(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(60));

    RestRule {
        if (stay.isNegative() || stay.isZero()) {
            throw new IllegalArgumentException("minimum stay in cooldown is " + stay + ": use a time above 0");
        }
    }

    Duration stay(List<Instant> earlier, Instant now) {
        return began(earlier, now, doublesWithin) >= 1 ? stay.multipliedBy(2) : stay;
    }

    boolean wornOut(List<Instant> earlier, Instant now) {
        return began(earlier, now, wornOutWithin) >= 2;
    }

    private static long began(List<Instant> earlier, Instant now, Duration within) {
        Instant since = now.minus(within);
        return earlier.stream().filter(began -> !began.isBefore(since)).count();
    }
}
