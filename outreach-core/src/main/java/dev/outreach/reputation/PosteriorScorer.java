package dev.outreach.reputation;

import java.util.ArrayList;
import java.util.List;

/** Estimates each rate by a Beta posterior whose prior is the level above (empirical Bayes). */
record PosteriorScorer(ReputationSettings settings) implements RateScorer {
    @Override
    public List<Factor> factors(Levels levels) {
        List<Factor> factors = new ArrayList<>();
        for (Evidence evidence : settings.rates().keySet()) {
            factors.add(factor(levels, evidence));
        }
        return factors;
    }

    @Override
    public double rate(Levels levels, Evidence evidence) {
        return estimate(levels, evidence, levels.counts().size());
    }

    private Factor factor(Levels levels, Evidence evidence) {
        RateRule rule = settings.rule(evidence);
        double events = levels.own(evidence);
        double exposures = levels.own(evidence.exposure());
        double expected = estimate(levels, evidence, levels.counts().size() - 1);
        double rate = rule.posterior(events, exposures, expected);
        String why = evidence.rateName() + " " + Factor.percent(rate) + " (" + Factor.count(events) + " of "
                + Factor.count(exposures) + ", expected " + Factor.percent(expected) + ")";
        return new Factor(evidence.rateName(), rule.penalty(rate), why);
    }

    /** The rate as the topmost levels show it, each with the estimate of the one above as its prior. */
    private double estimate(Levels levels, Evidence evidence, int topmost) {
        RateRule rule = settings.rule(evidence);
        double rate = rule.expected();
        for (double[] counts : levels.counts().subList(0, topmost)) {
            rate = rule.posterior(
                    counts[evidence.ordinal()], counts[evidence.exposure().ordinal()], rate);
        }
        return rate;
    }
}
