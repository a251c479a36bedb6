package dev.outreach.warmup;

import dev.outreach.fleet.Caps;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A curve written out day by day, and checked when it is made. */
final class TabledCurve implements WarmupCurve {
    private static final int LONGEST = 366;

    /** How much steeper a logistic curve is in its middle: from 2 % to 98 % of the way within the curve's days. */
    private static final double STEEPNESS = 8;

    private final String name;
    private final int[] allowances;

    /** @param allowances kept as they are, not copied */
    TabledCurve(String name, int[] allowances) {
        this.name = name;
        this.allowances = allowances;
        checkDays(name, allowances.length);
        checkAllowance(name, 0, allowances[0], 1);
        for (int day = 1; day < allowances.length; day++) {
            checkAllowance(name, day, allowances[day], allowances[day - 1]);
        }
    }

    /** A curve through both ends, with a shape that leads from 0 (first day) to 1 (last day) in between. */
    static TabledCurve shaped(String name, int first, int last, int days, DoubleUnaryOperator shape) {
        checkDays(name, days);
        if (days == 1 && first != last) {
            throw new IllegalArgumentException(name + " curve from " + first + " to " + last
                    + " has 1 day: use 2 days or more, or the same allowance at both ends");
        }
        int[] allowances = new int[days];
        for (int day = 0; day < days; day++) {
            allowances[day] = (int) Math.round(shape.applyAsDouble(days == 1 ? 0 : (double) day / (days - 1)));
        }
        allowances[0] = first;
        allowances[days - 1] = last;
        return new TabledCurve(name, allowances);
    }

    /** Any curve written out, so that one that is not monotone is found when a policy is built. */
    static TabledCurve of(WarmupCurve curve) {
        if (curve instanceof TabledCurve tabled) {
            return tabled;
        }
        checkDays("warm-up", curve.days());
        int[] allowances = new int[curve.days()];
        Arrays.setAll(allowances, curve::allowance);
        return new TabledCurve("warm-up", allowances);
    }

    /** The logistic function moved and stretched so that 0 gives 0 and 1 gives 1. */
    static double sigmoid(double part) {
        double foot = 1 / (1 + Math.exp(STEEPNESS / 2));
        return (1 / (1 + Math.exp(STEEPNESS * (0.5 - part))) - foot) / (1 - 2 * foot);
    }

    @Override
    public int days() {
        return allowances.length;
    }

    @Override
    public int allowance(int day) {
        if (day < 0) {
            throw new IllegalArgumentException("day of the " + name + " curve is " + day + ": the first day is 0");
        }
        return allowances[Math.min(day, allowances.length - 1)];
    }

    int first() {
        return allowances[0];
    }

    int last() {
        return allowances[allowances.length - 1];
    }

    /** The last day that allows no more than a level; the first day if all allow more. */
    int dayWithin(int level) {
        int day = 0;
        while (day + 1 < allowances.length && allowances[day + 1] <= level) {
            day++;
        }
        return day;
    }

    @Override
    public String toString() {
        return name + " curve from " + first() + " to " + last() + " a day over " + days() + " days";
    }

    private static void checkDays(String name, int days) {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException(name + " curve has " + days + " days: use 1 to " + LONGEST);
        }
    }

    private static void checkAllowance(String name, int day, int allowance, int least) {
        if (allowance < least || allowance > Caps.MOST) {
            throw new IllegalArgumentException(name + " curve allows " + allowance + " on day " + day + ": use " + least
                    + " to " + Caps.MOST + ", and never less than the day before");
        }
    }
}
