package dev.outreach.rotation;

import java.util.Arrays;

/**
 * One table for nearly all that a selection reads and writes, in regions that grow; only counters that few mailboxes have
 * stand elsewhere. It takes little memory, and what stands in it is found by arithmetic, where objects would be followed
 * one after the other.
 */
class Table {
    private long[] words;
    /** Where each region ends and the next one begins. */
    private int[] ends;

    Table() {
        words = Growth.NO_LONGS;
        ends = Growth.NO_INTS;
    }

    Table(Table other) {
        words = other.words.clone();
        ends = other.ends.clone();
    }

    /** The table; another one after a region has grown. */
    final long[] words() {
        return words;
    }

    /** Adds an empty region behind the others, and returns its number. */
    final int addRegion() {
        ends = Arrays.copyOf(ends, ends.length + 1);
        ends[ends.length - 1] = words.length;
        return ends.length - 1;
    }

    /** Where a region begins. */
    final int start(int region) {
        return region == 0 ? 0 : ends[region - 1];
    }

    /** How many words a region has. */
    final int size(int region) {
        return ends[region] - start(region);
    }

    /** Makes a region larger, by words that are 0 at its end. */
    final void grow(int region, int size) {
        int end = ends[region];
        int more = size - size(region);
        long[] larger = Arrays.copyOf(words, Math.addExact(words.length, more));
        System.arraycopy(words, end, larger, end + more, words.length - end);
        Arrays.fill(larger, end, end + more, 0);
        words = larger;
        for (int i = region; i < ends.length; i++) {
            ends[i] += more;
        }
        moved();
    }

    /** To be told that regions may begin elsewhere. */
    void moved() {}
}
