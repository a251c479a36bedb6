package dev.outreach.reputation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a node and of those above it at one instant, top first. Each but the last is without the counts of the
 * one below it: what the others show, so that nothing is counted twice.
 *
 * @param counts by level, then by {@link Evidence}
 */
record Levels(List<double[]> counts) {
    static Levels of(CountNode node, Instant now) {
        List<double[]> counts = new ArrayList<>(4);
        double[] below = node.at(now);
        counts.add(below);
        for (@Nullable CountNode above = node.parent(); above != null; above = above.parent()) {
            double[] all = above.at(now);
            counts.add(0, without(all, below));
            below = all;
        }
        return new Levels(counts);
    }

    /** The counts of the lowest level. */
    double own(Evidence evidence) {
        return counts.get(counts.size() - 1)[evidence.ordinal()];
    }

    /** Not below 0: what is below may have been counted a moment before it is counted above. */
    private static double[] without(double[] all, double[] part) {
        double[] rest = new double[all.length];
        for (int kind = 0; kind < all.length; kind++) {
            rest[kind] = Math.max(0, all[kind] - part[kind]);
        }
        return rest;
    }
}
