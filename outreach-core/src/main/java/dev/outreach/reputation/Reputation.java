package dev.outreach.reputation;

import java.util.List;
import java.util.Locale;

/**
 * A score with the reasons that make it up.
 *
 * @param score 0 to 100: 100 times the product of all penalties
 * @param factors every factor, also those that cost nothing
 */
public record Reputation(double score, List<Factor> factors) {
    public Reputation {
        factors = List.copyOf(factors);
        if (!(score >= 0 && score <= 100)) {
            throw new IllegalArgumentException("score is " + score + ": use 0 to 100");
        }
    }

    /** The score that factors multiply to. */
    static Reputation of(List<Factor> factors) {
        double product = 1;
        for (Factor factor : factors) {
            product *= factor.penalty();
        }
        return new Reputation(100 * product, factors);
    }

    /** How much of its allowance the sender should be given in rotation, 0 to 1. */
    public double healthFactor() {
        return score / 100;
    }

    /** The score and what lowered it, in one line. */
    public String explain() {
        List<String> reasons = factors.stream()
                .filter(factor -> factor.penalty() < 0.995)
                .map(factor -> String.format(Locale.ROOT, "%s ×%.2f", factor.why(), factor.penalty()))
                .toList();
        return String.format(Locale.ROOT, "reputation %.0f of 100", score)
                + (reasons.isEmpty() ? ": nothing speaks against it" : ": " + String.join("; ", reasons));
    }
}
