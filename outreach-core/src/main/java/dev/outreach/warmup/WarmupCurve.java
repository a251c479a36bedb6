package dev.outreach.warmup;

/** How many messages each day of a warm-up allows: monotone, exact at both ends. Immutable. */
public interface WarmupCurve {
    /** How many days the curve has, at least 1. */
    int days();

    /**
     * The allowance on a day.
     *
     * @param day 0 for the first; days past the end get the last day's allowance
     * @throws IllegalArgumentException if the day is negative
     */
    int allowance(int day);
}
