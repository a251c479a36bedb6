package dev.outreach.reputation;

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

    /** A share in percent, to two decimals. By hand, since a score writes a dozen and a format takes its time. */
    static String percent(double share) {
        long hundredths = Math.round(10_000 * share);
        long rest = hundredths % 100;
        return hundredths / 100 + (rest < 10 ? ".0" : ".") + rest + " %";
    }

    /** A decayed count, to one decimal where it is not whole. */
    static String count(double count) {
        double tenths = Math.round(10 * count);
        return tenths % 10 == 0 ? String.valueOf((long) (tenths / 10)) : String.valueOf(tenths / 10);
    }
}
