package dev.outreach;

import dev.outreach.reputation.Evidence;
import dev.outreach.warmup.DayEvidence;
import java.util.Arrays;

/** Counts of evidence over a stretch of time. */
final class EvidenceCounts {
    private final int[] counts = new int[Evidence.values().length];

    /** Adds to a count, which never falls below 0. */
    void add(Evidence evidence, int amount) {
        counts[evidence.ordinal()] = Math.max(0, counts[evidence.ordinal()] + amount);
    }

    int get(Evidence evidence) {
        return counts[evidence.ordinal()];
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    /** These counts as what a warm-up policy judges a day by. */
    DayEvidence asEvidence(int allowance) {
        return new DayEvidence(
                allowance,
                get(Evidence.SENT),
                get(Evidence.HARD_BOUNCE),
                get(Evidence.POLICY_BOUNCE),
                get(Evidence.COMPLAINT),
                get(Evidence.SPAM_PLACEMENT));
    }
}
