package dev.outreach.warmup;

/** The distribution of a count among independent trials. */
final class Binomial {
    private Binomial() {}

    /**
     * The chance of at least {@code count} hits in {@code trials}. The terms are built up as logarithms, since the first
     * one is below the smallest double from some thousands of trials on.
     *
     * @param rate chance of each hit, above 0 and below 1
     */
    static double atLeast(int count, int trials, double rate) {
        double fewer = 0;
        double term = trials * Math.log1p(-rate);
        double logOdds = Math.log(rate) - Math.log1p(-rate);
        for (int hits = 0; hits < count; hits++) {
            fewer += Math.exp(term);
            term += Math.log((double) (trials - hits) / (hits + 1)) + logOdds;
        }
        return Math.max(0, 1 - fewer);
    }
}
