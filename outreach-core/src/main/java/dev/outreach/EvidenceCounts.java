package dev.outreach;

import dev.outreach.reputation.Evidence;
import dev.outreach.warmup.DayEvidence;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

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

    /** The counts that are not 0. */
    Map<Evidence, Integer> save() {
        Map<Evidence, Integer> saved = new EnumMap<>(Evidence.class);
        for (Evidence evidence : Evidence.values()) {
            if (get(evidence) != 0) {
                saved.put(evidence, get(evidence));
            }
        }
        return saved;
    }

    void restore(Map<Evidence, Integer> saved) {
        saved.forEach(this::add);
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
