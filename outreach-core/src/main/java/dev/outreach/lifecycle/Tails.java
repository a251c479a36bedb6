package dev.outreach.lifecycle;

/** Exact tails of the two distributions that counts are judged by; summed in logarithms, so any mean will do. */
final class Tails {
    private Tails() {}

    /** P(X ≥ k) for a Poisson count with this mean. */
    static double poissonAtLeast(int k, double mean) {
        return k <= 0 ? 1 : 1 - poissonAtMost(k - 1, mean);
    }

    /** P(X ≤ k) for a Poisson count with this mean. */
    static double poissonAtMost(int k, double mean) {
        double logTerm = -mean;
        double sum = Math.exp(logTerm);
        for (int i = 1; i <= k; i++) {
            logTerm += Math.log(mean / i);
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }

    /** The smallest k with P(X ≤ k) of at least this probability, which is below 1. */
    static int poissonQuantile(double mean, double probability) {
        int k = 0;
        double logTerm = -mean;
        double sum = Math.exp(logTerm);
        while (sum < probability) {
            k++;
            logTerm += Math.log(mean / k);
            double term = Math.exp(logTerm);
            if (k > mean && sum + term == sum) {
                return k;
            }
            sum += term;
        }
        return k;
    }

    /**
     * P(X ≤ k) for the part of n events that falls to us, each with probability {@code share}: the exact test of two
     * Poisson rates (Przyborowski and Wilenski, 1940).
     */
    static double binomialAtMost(int k, int n, double share) {
        if (k >= n || share <= 0) {
            return 1;
        }
        if (share >= 1) {
            return 0;
        }
        double logOdds = Math.log(share / (1 - share));
        double logTerm = n * Math.log(1 - share);
        double sum = Math.exp(logTerm);
        for (int i = 1; i <= k; i++) {
            logTerm += Math.log((double) (n - i + 1) / i) + logOdds;
            sum += Math.exp(logTerm);
        }
        return Math.min(1, sum);
    }
}
