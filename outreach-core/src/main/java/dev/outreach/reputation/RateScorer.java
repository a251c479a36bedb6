package dev.outreach.reputation;

import java.util.List;

/** Turns counts into rates and factors. Pure. */
interface RateScorer {
    /** One factor for each rate. */
    List<Factor> factors(Levels levels);

    /** The rate on the lowest level. */
    double rate(Levels levels, Evidence evidence);
}
