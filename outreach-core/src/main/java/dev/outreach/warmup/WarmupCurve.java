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

    /** From 2 to 30 messages in even steps over 21 days: the careful end of the usual 14 to 21 days. */
    static WarmupCurve standard() {
        return linear(2, 30, 21);
    }

    /**
     * The same step every day, as far as whole messages permit.
     *
     * @param first allowance of the first day, 1 or more: with 0 there would never be evidence to move on
     * @param last allowance of the last day, not below the first
     * @param days 1 to 366; 1 only where first and last are the same
     */
    static WarmupCurve linear(int first, int last, int days) {
        return TabledCurve.shaped("linear", first, last, days, part -> first + part * (last - first));
    }

    /**
     * The same factor every day: slow at first, with its largest steps at the end. Takes the arguments of
     * {@link #linear}.
     */
    static WarmupCurve geometric(int first, int last, int days) {
        return TabledCurve.shaped(
                "geometric", first, last, days, part -> first * Math.pow((double) last / first, part));
    }

    /** Slow at both ends and steepest in the middle. Takes the arguments of {@link #linear}. */
    static WarmupCurve logistic(int first, int last, int days) {
        return TabledCurve.shaped(
                "logistic", first, last, days, part -> first + TabledCurve.sigmoid(part) * (last - first));
    }

    /**
     * The allowances themselves, one a day.
     *
     * @param allowances 1 to 366 of them, the first at least 1, none below the one before
     */
    static WarmupCurve table(int... allowances) {
        return new TabledCurve("table", allowances.clone());
    }
}
