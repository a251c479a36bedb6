package dev.outreach.lifecycle;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How long answers take: the share of all answers that arrive on the day of the message, on the next day, and so on.
 *
 * <p>Without it a mailbox that has just sent more looks like one that is no longer answered.
 */
public final class ReplyLag {
    /**
     * Three in five on the same day, 82 % by the end of the next, then a tail of two weeks; the mean is one day. Yesware
     * found of 500,000 sales messages (2014) that 91 % of the openings came within a day, and 90 % of the answers within
     * a day of that; Kooti et al. (2015) that 90 % answer within a day or two. The tail is a judgement: replace all of it
     * by {@link #learn} once a fleet has a few hundred answers of its own.
     */
    private static final ReplyLag STANDARD =
            of(0.600, 0.220, 0.070, 0.035, 0.020, 0.015, 0.010, 0.008, 0.006, 0.005, 0.004, 0.003, 0.002, 0.002);

    /** What the standard distribution weighs beside observed answers. */
    private static final double STANDARD_ANSWERS = 50;

    private static final int LONGEST = 60;
    private static final double ROUNDING = 1e-6;

    private final double[] on;
    private final double[] by;

    private ReplyLag(double[] shares) {
        on = shares;
        by = shares.clone();
        Arrays.parallelPrefix(by, Double::sum);
    }

    /** The distribution to use where nothing is known of a fleet. */
    public static ReplyLag standard() {
        return STANDARD;
    }

    /** Every answer on the day of its message. */
    public static ReplyLag none() {
        return of(1);
    }

    /**
     * A distribution from its shares.
     *
     * @param shares by days since the message, the day of the message first; 1 to {@value #LONGEST} shares that add up
     *     to 1
     */
    public static ReplyLag of(double... shares) {
        double sum = Arrays.stream(shares).sum();
        boolean valid = shares.length >= 1
                && shares.length <= LONGEST
                && Arrays.stream(shares).allMatch(share -> share >= 0)
                && Math.abs(sum - 1) <= ROUNDING;
        if (!valid) {
            throw new IllegalArgumentException("reply lag " + Arrays.toString(shares) + " has " + shares.length
                    + " shares that add up to " + sum + ": give 1 to " + LONGEST
                    + " shares of 0 or more that add up to 1");
        }
        return new ReplyLag(Arrays.stream(shares).map(share -> share / sum).toArray());
    }

    /**
     * The distribution that observed answers suggest, drawn towards the standard one as long as they are few (it weighs
     * as much as 50 answers).
     *
     * @param answers how many answers arrived 0, 1, 2 … days after their message. Count only messages that are older
     *     than the last of these days: of younger ones the late answers are still missing. At most {@value #LONGEST}
     *     days
     */
    public static ReplyLag learn(long... answers) {
        if (answers.length > LONGEST || Arrays.stream(answers).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("answers by day " + Arrays.toString(answers) + ": give at most "
                    + LONGEST + " counts of 0 or more");
        }
        double all = Arrays.stream(answers).asDoubleStream().sum() + STANDARD_ANSWERS;
        int days = Math.max(answers.length, STANDARD.days());
        return of(IntStream.range(0, days)
                .mapToDouble(
                        day -> ((day < answers.length ? answers[day] : 0) + STANDARD_ANSWERS * STANDARD.on(day)) / all)
                .toArray());
    }

    /** How many days the distribution spans; no answer comes this many days after its message, or later. */
    public int days() {
        return on.length;
    }

    /** The share of answers that arrive this many days after the message. */
    public double on(int day) {
        return day >= 0 && day < on.length ? on[day] : 0;
    }

    /** The share of answers that have arrived by the end of this many days after the message. */
    public double by(int day) {
        return day < 0 ? 0 : by[Math.min(day, by.length - 1)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplyLag && Arrays.equals(on, ((ReplyLag) other).on);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(on);
    }

    @Override
    public String toString() {
        return "ReplyLag" + Arrays.toString(on);
    }
}
