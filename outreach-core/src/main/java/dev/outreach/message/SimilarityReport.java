package dev.outreach.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * How alike the messages of a campaign are: 1 for two texts of the same three-word sequences, 0 for two that share none.
 *
 * <p>It is for judging whether variants are more than another greeting. Variety is for readers, and for telling messages
 * apart; it does not defeat the fuzzy hashing by which receivers see that messages are of one mailing, and is not meant
 * to: whoever sends what people want to read has no need of that.
 *
 * <p>Similarities are estimates, off by 0.06 as a rule. The same messages in the same order give the same report.
 */
public final class SimilarityReport {
    /** Messages that a report may be about, with 260 bytes each. */
    public static final int MOST_MESSAGES = 200_000;

    /** Pairs that are compared: all, if there are no more, else so many drawn by chance. */
    private static final int MOST_PAIRS = 200_000;

    private static final int MOST_EXAMPLES = 10;

    /** Values in which near-duplicates must meet as a block: of two texts 0.9 alike, all but 1 in 70 pairs do in one of eight. */
    private static final int BAND = 8;

    private final int messages;
    private final int[] pairsByCommon;
    private final BitSet alike;
    private final List<Pair> examples;

    /**
     * Two messages that are nearly the same.
     *
     * @param similarity from 0 to 1
     */
    public record Pair(String one, String other, double similarity) {}

    private SimilarityReport(int messages, int[] pairsByCommon, BitSet alike, List<Pair> examples) {
        this.messages = messages;
        this.pairsByCommon = pairsByCommon;
        this.alike = alike;
        this.examples = List.copyOf(examples);
    }

    /** Collects the messages of a report. Not for use by several threads. */
    public static final class Collector {
        private final List<String> names = new ArrayList<>();
        private final List<int[]> hashes = new ArrayList<>();

        /** Collects nothing yet. */
        public Collector() {}

        /**
         * Adds a message.
         *
         * @param name what it is called in the report
         * @throws IllegalStateException if there are {@link #MOST_MESSAGES} already
         */
        public Collector add(String name, String text) {
            if (names.size() == MOST_MESSAGES) {
                throw new IllegalStateException("a report is about " + MOST_MESSAGES
                        + " messages at the most: leave out the others, by chance");
            }
            names.add(name);
            hashes.add(MinHash.of(text));
            return this;
        }

        /**
         * The report.
         *
         * @param near from which similarity on two messages are nearly the same, such as 0.9; above 0, at most 1
         */
        public SimilarityReport report(double near) {
            if (!(near > 0 && near <= 1)) {
                throw new IllegalArgumentException("near is " + near + ": use a similarity above 0, at most 1");
            }
            BitSet alike = new BitSet();
            List<Pair> examples = new ArrayList<>();
            for (int band = 0; band < MinHash.VALUES; band += BAND) {
                nearDuplicates(band, near, alike, examples);
            }
            return new SimilarityReport(names.size(), compared(), alike, examples);
        }

        /** Compares each message with the last one before it that has the same block of values. */
        private void nearDuplicates(int band, double near, BitSet alike, List<Pair> examples) {
            Map<Integer, Integer> lastWith = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                int block = Arrays.hashCode(Arrays.copyOfRange(hashes.get(i), band, band + BAND));
                @Nullable Integer before = lastWith.put(block, i);
                if (before == null) {
                    continue;
                }
                double similarity = similarity(MinHash.common(hashes.get(before), hashes.get(i)));
                if (similarity >= near) {
                    if (examples.size() < MOST_EXAMPLES && !(alike.get(before) && alike.get(i))) {
                        examples.add(new Pair(names.get(before), names.get(i), similarity));
                    }
                    alike.set(before);
                    alike.set(i);
                }
            }
        }

        /** How many pairs have how many values in common. */
        private int[] compared() {
            int[] pairs = new int[MinHash.VALUES + 1];
            long all = (long) names.size() * (names.size() - 1) / 2;
            if (all <= MOST_PAIRS) {
                for (int i = 0; i < names.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        pairs[MinHash.common(hashes.get(i), hashes.get(j))]++;
                    }
                }
                return pairs;
            }
            SplittableRandom random = new SplittableRandom(names.size());
            for (int drawn = 0; drawn < MOST_PAIRS; drawn++) {
                int i = random.nextInt(names.size());
                int j = random.nextInt(names.size() - 1);
                pairs[MinHash.common(hashes.get(i), hashes.get(j < i ? j : j + 1))]++;
            }
            return pairs;
        }
    }

    private static double similarity(int common) {
        return (double) common / MinHash.VALUES;
    }

    /** How many messages it is about. */
    public int messages() {
        return messages;
    }

    /** How many pairs were compared. */
    public int pairs() {
        return Arrays.stream(pairsByCommon).sum();
    }

    /**
     * The similarity that a share of pairs does not exceed, such as the median for 0.5; 0 if there is no pair.
     *
     * @param share from 0 to 1
     */
    public double quantile(double share) {
        long wanted = Math.max(1, (long) Math.ceil(share * pairs()));
        long seen = 0;
        for (int common = 0; common <= MinHash.VALUES; common++) {
            seen += pairsByCommon[common];
            if (seen >= wanted) {
                return similarity(common);
            }
        }
        return 0;
    }

    /** Messages for which another was found that is nearly the same; there may be a few more. */
    public int alike() {
        return alike.cardinality();
    }

    /** Some pairs of messages that are nearly the same, at most 10. */
    public List<Pair> examples() {
        return examples;
    }

    /** The report in one line. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d messages, %d pairs: similarity %.2f at least, %.2f in the middle, %.2f at 9 of 10, %.2f at most;"
                        + " %d messages are nearly the same as another",
                messages,
                pairs(),
                quantile(0),
                quantile(0.5),
                quantile(0.9),
                quantile(1),
                alike());
    }
}
