package dev.outreach.rotation;

import java.util.Arrays;

/**
 * The least of a set of numbers, each at a leaf of its own: a tree of winners (Knuth, The Art of Computer Programming,
 * volume 3, section 5.4.1) with eight children a node, so that those of a node lie within two cache lines.
 *
 * <p>A change takes the same steps whatever the numbers are, and none of them branches on a number. A heap's branches do,
 * a processor guesses such a branch wrong often, and that took more than a third of the time of a selection.
 */
final class WinnerTree {
    /** What stands at an empty leaf; more than any number. */
    static final long NONE = Long.MAX_VALUE;

    private static final int CHILDREN_BITS = 3;
    private static final int CHILDREN = 1 << CHILDREN_BITS;

    /** Each node that is not a leaf holds the least of its children; node {@code i} has those from {@code 8 i + 1} on. */
    private long[] nodes;
    /** The nodes that are not leaves, which come first. */
    private int inner;

    WinnerTree() {
        nodes = new long[] {NONE};
    }

    WinnerTree(WinnerTree other) {
        nodes = other.nodes.clone();
        inner = other.inner;
    }

    /** How many leaves there are. */
    int capacity() {
        return nodes.length - inner;
    }

    /** Makes room for at least this many leaves, and keeps what stands at those that there are. */
    void reserve(int leaves) {
        if (leaves > capacity()) {
            long[] old = Arrays.copyOfRange(nodes, inner, nodes.length);
            inner = (leaves - 2 + CHILDREN - 1) / (CHILDREN - 1);
            nodes = new long[CHILDREN * inner + 1];
            Arrays.fill(nodes, NONE);
            System.arraycopy(old, 0, nodes, inner, old.length);
            for (int node = inner - 1; node >= 0; node--) {
                nodes[node] = leastChild(node);
            }
        }
    }

    /** Empties all leaves. */
    void clear() {
        Arrays.fill(nodes, NONE);
    }

    /** The least of all numbers, or {@link #NONE}. */
    long least() {
        return nodes[0];
    }

    /** What stands at a leaf. */
    long at(int leaf) {
        return nodes[inner + leaf];
    }

    /** Puts a number that is not negative, or {@link #NONE}, at a leaf. */
    void set(int leaf, long number) {
        int node = inner + leaf;
        nodes[node] = number;
        while (node > 0) {
            node = node - 1 >> CHILDREN_BITS;
            nodes[node] = leastChild(node);
        }
    }

    private long leastChild(int node) {
        int first = firstChild(node);
        long a = less(nodes[first], nodes[first + 1]);
        long b = less(nodes[first + 2], nodes[first + 3]);
        long c = less(nodes[first + 4], nodes[first + 5]);
        long d = less(nodes[first + 6], nodes[first + 7]);
        return less(less(a, b), less(c, d));
    }

    /** The less of two numbers of which none is negative. */
    private static long less(long one, long other) {
        long difference = one - other;
        return other + (difference & difference >> 63);
    }

    /** The least number at or below a node; node 0 is the root. */
    long leastBelow(int node) {
        return nodes[node];
    }

    boolean isLeaf(int node) {
        return node >= inner;
    }

    /** The first child of a node; the other seven follow it. */
    static int firstChild(int node) {
        return (node << CHILDREN_BITS) + 1;
    }

    /** The last child of a node. */
    static int lastChild(int node) {
        return (node << CHILDREN_BITS) + CHILDREN;
    }
}
