package dev.outreach.reputation;

import java.util.ArrayList;
import java.util.List;

/** Judges plain percentages by fixed bands. */
record ThresholdScorer() implements RateScorer {
    private static final double WATCH = 0.7;
    private static final double QUARANTINE = 0.3;
    private static final double BLOCK = 0.1;

    /** Fewer exposures say nothing. */
    private static final int LEAST_SENT = 100;

    private static final int LEAST_PLACED = 20;

    private static final double LEAST_REPLIES = 0.01;

    /** The rate from which on each band begins; NaN for a band that a rate does not have. */
    private record Bands(Evidence evidence, double watch, double quarantine, double block) {
        double penalty(double rate) {
            if (rate >= block) {
                return BLOCK;
            }
            if (rate >= quarantine) {
                return QUARANTINE;
            }
            return rate >= watch ? WATCH : 1;
        }
    }

    private static final List<Bands> BANDS = List.of(
            new Bands(Evidence.HARD_BOUNCE, Double.NaN, 0.05, 0.10),
            new Bands(Evidence.POLICY_BOUNCE, Double.NaN, 0.05, 0.10),
            new Bands(Evidence.COMPLAINT, 0.0003, 0.001, 0.003),
            new Bands(Evidence.SPAM_PLACEMENT, 0.10, 0.20, 0.40));

    @Override
    public List<Factor> factors(Levels levels) {
        List<Factor> factors = new ArrayList<>();
        for (Bands bands : BANDS) {
            double rate = rate(levels, bands.evidence());
            factors.add(factor(levels, bands.evidence(), bands.penalty(rate)));
        }
        double replies = rate(levels, Evidence.REPLY);
        factors.add(factor(levels, Evidence.REPLY, replies < LEAST_REPLIES ? WATCH : 1));
        return factors;
    }

    @Override
    public double rate(Levels levels, Evidence evidence) {
        double exposures = levels.own(evidence.exposure());
        return exposures == 0 ? 0 : Math.min(1, levels.own(evidence) / exposures);
    }

    private Factor factor(Levels levels, Evidence evidence, double penalty) {
        double exposures = levels.own(evidence.exposure());
        int least = evidence.exposure() == Evidence.PLACED ? LEAST_PLACED : LEAST_SENT;
        String counts = Factor.count(levels.own(evidence)) + " of " + Factor.count(exposures);
        if (exposures < least) {
            String why = evidence.rateName() + " not judged (" + counts + ", fewer than " + least + ")";
            return new Factor(evidence.rateName(), 1, why);
        }
        String why = evidence.rateName() + " " + Factor.percent(rate(levels, evidence)) + " (" + counts + ")";
        return new Factor(evidence.rateName(), penalty, why);
    }
}
