package dev.outreach.reputation;

import java.util.Locale;

/**
 * One reason of a score.
 *
 * @param name what was judged, such as {@code complaint rate}
 * @param penalty what it multiplies the score with, above 0 and at most 1
 * @param why the reason in one line, with its numbers
 */
public record Factor(String name, double penalty, String why) {
    public Factor {
        if (!(penalty > 0 && penalty <= 1)) {
            throw new IllegalArgumentException(
                    "penalty for " + name + " is " + penalty + ": use more than 0 and at most 1");
        }
    }

    /** A share in percent, to two decimals. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }

    /** A decayed count, to one decimal where it is not whole. */
    static String count(double count) {
        double tenths = Math.round(10 * count);
        return tenths % 10 == 0 ? String.valueOf((long) (tenths / 10)) : String.valueOf(tenths / 10);
    }
}
