package dev.outreach.reputation;

/**
 * How one rate is estimated and what it costs: nothing up to the harmless rate, half the score at the halving one, half
 * again for each further such distance.
 *
 * @param expected the rate of a fleet of which nothing is known, 0 to 1
 * @param strength how many exposures the level above counts for, above 0. About 1 / expected keeps one event from
 *     meaning much
 * @param harmless the rate from which on it costs
 * @param halving the rate that costs half. Above harmless for what is bad; below it for what is good, such as replies
 */
public record RateRule(double expected, double strength, double harmless, double halving) {
    /** No penalty is smaller, so that the score stays above 0 and its parts can be told. */
    static final double LEAST_PENALTY = 1e-6;

    public RateRule {
        check("expected rate", expected);
        check("harmless rate", harmless);
        check("halving rate", halving);
        if (!(strength > 0 && strength < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("strength of a rate is " + strength + ": use more than 0 exposures");
        }
        if (harmless == halving) {
            throw new IllegalArgumentException(
                    "harmless and halving rate are both " + harmless + ": use two different rates");
        }
    }

    /** Whether a higher rate costs, as for bounces; if not, a lower one does. */
    boolean isHigherWorse() {
        return halving > harmless;
    }

    /** What the rate multiplies the score with. */
    double penalty(double rate) {
        double halvings = (rate - harmless) / (halving - harmless);
        return Math.max(LEAST_PENALTY, Math.pow(2, -Math.max(0, halvings)));
    }

    /** The mean of the Beta posterior; more events than exposures count as exposures too, so it is never above 1. */
    double posterior(double events, double exposures, double prior) {
        return (events + strength * prior) / (Math.max(exposures, events) + strength);
    }

    private static void check(String name, double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(name + " is " + rate + ": use a share from 0 to 1");
        }
    }
}
