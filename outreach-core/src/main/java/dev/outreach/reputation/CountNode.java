package dev.outreach.reputation;

import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decayed counts of one level: a mailbox, a domain, a client's tier, or the fleet. What is counted in a mailbox is
 * counted in each level above it too.
 *
 * <p>Each node has a lock of its own, and no thread holds two.
 */
final class CountNode {
    private static final int KINDS = Evidence.values().length;

    private final @Nullable CountNode parent;
    private final Decay decay;
    private final double[] counts = new double[KINDS];
    private @Nullable Instant last;

    CountNode(@Nullable CountNode parent, Decay decay) {
        this.parent = parent;
        this.decay = decay;
    }

    @Nullable
    CountNode parent() {
        return parent;
    }

    /**
     * Counts here and above. A count of a mailbox does not fall below 0, and the levels above lose only what the mailbox
     * really had, so that they stay the sums of what is below them.
     *
     * @param amount its weight at the time {@code at}
     */
    void count(Evidence evidence, double amount, Instant at) {
        double counted = amount < 0 ? takeBack(evidence, amount, at) : amount;
        for (CountNode node = amount < 0 ? parent : this; node != null; node = node.parent) {
            node.add(evidence, counted, at);
        }
    }

    /** The instant, or that of the newest evidence if it is later. */
    synchronized Instant notBeforeLast(Instant at) {
        return last == null || at.isAfter(last) ? at : last;
    }

    /** The counts at an instant that is not before the last update; else as they were at that update. */
    synchronized double[] at(Instant now) {
        double weight = last == null ? 1 : decay.left(last, now);
        double[] seen = new double[KINDS];
        for (int kind = 0; kind < KINDS; kind++) {
            seen[kind] = Math.max(0, counts[kind] * weight);
        }
        return seen;
    }

    /** The counts and their time, exactly; empty if nothing was counted. */
    synchronized String save() {
        return last == null
                ? ""
                : last + " " + Arrays.stream(counts).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    /** Brings back what was saved. */
    synchronized void restore(Saved saved) {
        last = saved.at();
        System.arraycopy(saved.counts(), 0, counts, 0, KINDS);
    }

    /** Counts as they were at a time. */
    record Saved(Instant at, double[] counts) {
        static Saved parse(String text) {
            String[] words = text.split(" ", -1);
            if (words.length != KINDS + 1) {
                throw new IllegalArgumentException("'" + text + "' is not a time and " + KINDS + " counts");
            }
            return new Saved(
                    Instant.parse(words[0]),
                    Arrays.stream(words)
                            .skip(1)
                            .mapToDouble(Double::parseDouble)
                            .toArray());
        }
    }

    /** Not held at 0: a correction may overtake, on its way up, the count that it corrects. */
    private synchronized void add(Evidence evidence, double amount, Instant at) {
        double weight = weightAfterMovingTo(at);
        counts[evidence.ordinal()] += amount * weight;
    }

    private synchronized double takeBack(Evidence evidence, double amount, Instant at) {
        double weight = weightAfterMovingTo(at);
        double had = counts[evidence.ordinal()];
        if (had + amount * weight >= 0) {
            counts[evidence.ordinal()] += amount * weight;
            return amount;
        }
        counts[evidence.ordinal()] = 0;
        return -had / weight;
    }

    /** Decays the counts to an instant, if it is later than they are; what is left at that time of an amount of then. */
    private double weightAfterMovingTo(Instant at) {
        if (last == null) {
            last = at;
        }
        if (!at.isAfter(last)) {
            return decay.left(at, last);
        }
        double weight = decay.left(last, at);
        for (int kind = 0; kind < KINDS; kind++) {
            counts[kind] *= weight;
        }
        last = at;
        return 1;
    }
}
