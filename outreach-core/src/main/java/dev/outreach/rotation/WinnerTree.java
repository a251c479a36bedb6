package dev.outreach.rotation;

import java.util.Arrays;

/**
 * The least of a set of numbers, each at a leaf of its own: a tree of winners (Knuth, The Art of Computer Programming,
 * volume 3, section 5.4.1) with eight children a node, so that those of a node lie within two cache lines. It stands in a
 * table that its owner keeps: node {@code i} at {@code root + i}, its children from node {@code 8 i + 1} on. The nodes that
 * are not leaves are called inner, and come first.
 *
 * <p>A change takes the same steps whatever the numbers are, and none of them branches on a number. A heap's branches do,
 * a processor guesses such a branch wrong often, and that took more than a third of the time of a selection.
 */
final class WinnerTree {
    /** What stands at an empty leaf; more than any number. */
    static final long NONE = Long.MAX_VALUE;

    private static final int CHILDREN_BITS = 3;
    private static final int CHILDREN = 1 << CHILDREN_BITS;

    private WinnerTree() {}

    /** How many inner nodes a tree with room for so many leaves has, at least one leaf. */
    static int inner(int leaves) {
        return (leaves - 2 + CHILDREN - 1) / (CHILDREN - 1);
    }

    /** How many leaves there are. */
    static int leaves(int inner) {
        return nodes(inner) - inner;
    }

    /** How many nodes there are, which is how many words the tree takes. */
    static int nodes(int inner) {
        return CHILDREN * inner + 1;
    }

    /** Empties all leaves. */
    static void clear(long[] words, int root, int inner) {
        Arrays.fill(words, root, root + nodes(inner), NONE);
    }

    /** What stands at a leaf. */
    static long at(long[] words, int root, int inner, int leaf) {
        return words[root + inner + leaf];
    }

    /** Puts a number that is not negative, or {@link #NONE}, at a leaf, and returns the least of all. */
    static long set(long[] words, int root, int inner, int leaf, long number) {
        int node = inner + leaf;
        words[root + node] = number;
        long least = number;
        while (node > 0) {
            node = node - 1 >> CHILDREN_BITS;
            least = leastOf(words, root + firstChild(node));
            words[root + node] = least;
        }
        return least;
    }

    /** The least of eight. */
    private static long leastOf(long[] words, int first) {
        long a = less(words[first], words[first + 1]);
        long b = less(words[first + 2], words[first + 3]);
        long c = less(words[first + 4], words[first + 5]);
        long d = less(words[first + 6], words[first + 7]);
        return less(less(a, b), less(c, d));
    }

    /** The less of two numbers of which none is negative. */
    private static long less(long one, long other) {
        long difference = one - other;
        return other + (difference & difference >> 63);
    }

    /** The first child of an inner node; the other seven follow it. */
    static int firstChild(int node) {
        return (node << CHILDREN_BITS) + 1;
    }

    /** The last child of an inner node. */
    static int lastChild(int node) {
        return (node << CHILDREN_BITS) + CHILDREN;
    }
}
