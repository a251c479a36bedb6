package dev.outreach.message.spintax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A text read into its nodes, in arrays side by side: a template is then read in a few microseconds, and one that is
 * used once costs no more than that. Node 0 is the whole text, as the one option of no group. Filled by {@link
 * SpintaxParser} and not changed afterwards.
 */
final class Tree {
    static final byte LITERAL = 0;
    static final byte VARIABLE = 1;
    static final byte GROUP = 2;
    static final byte OPTION = 3;

    /** No node. */
    static final int NONE = -1;

    /** As many variants as the arithmetic in a {@code long} goes up to. */
    static final long MOST = (1L << 62) - 1;

    /** In place of a number of variants above {@link #MOST}. */
    static final long BEYOND = -1;

    final String source;
    final List<Variable> variables = new ArrayList<>();

    int size;
    byte[] kind;

    /** Where a node begins in the source; a group at its brace, an option behind the brace or bar before it. */
    int[] from;

    /** Where a node ends in the source, exclusive. */
    int[] to;

    /** The next node of the same option, or the next option of the same group. */
    int[] next;

    /** The first node of an option, the first option of a group, the index of a variable. */
    int[] first;

    /** Variants of an option or a group, or {@link #BEYOND}. */
    long[] count;

    /** Of each option its weight; null if all have 1. */
    private int @Nullable [] weights;

    Tree(String source) {
        this.source = source;
        int capacity = 16 + source.length() / 6;
        kind = new byte[capacity];
        from = new int[capacity];
        to = new int[capacity];
        next = new int[capacity];
        first = new int[capacity];
        count = new long[capacity];
    }

    /** Adds a node and returns its index. */
    int add(byte what, int begin, int end) {
        if (size == kind.length) {
            grow();
        }
        int node = size++;
        kind[node] = what;
        from[node] = begin;
        to[node] = end;
        next[node] = NONE;
        first[node] = NONE;
        return node;
    }

    private void grow() {
        int capacity = 2 * kind.length;
        kind = Arrays.copyOf(kind, capacity);
        from = Arrays.copyOf(from, capacity);
        to = Arrays.copyOf(to, capacity);
        next = Arrays.copyOf(next, capacity);
        first = Arrays.copyOf(first, capacity);
        count = Arrays.copyOf(count, capacity);
    }

    /** The variable of a node. */
    Variable variable(int node) {
        return variables.get(first[node]);
    }

    /** The weight of an option. */
    int weight(int option) {
        return weights == null || option >= weights.length || weights[option] == 0 ? 1 : weights[option];
    }

    void weigh(int option, int weight) {
        int[] known = weights == null ? new int[kind.length] : weights;
        weights = known.length > option ? known : Arrays.copyOf(known, kind.length);
        weights[option] = weight;
    }

    /** The words of a literal. */
    String words(int node) {
        return source.substring(from[node], to[node]);
    }

    /** The product, or {@link #BEYOND}. */
    static long times(long a, long b) {
        if (a == BEYOND || b == BEYOND) {
            return BEYOND;
        }
        long product = a * b;
        return Math.multiplyHigh(a, b) != 0 || product < 0 || product > MOST ? BEYOND : product;
    }

    /** The sum, or {@link #BEYOND}. */
    static long plus(long a, long b) {
        return a == BEYOND || b == BEYOND || a + b > MOST ? BEYOND : a + b;
    }

    /** The names of the variables that each variant of an option uses. */
    Set<String> always(int option) {
        Set<String> names = new HashSet<>();
        for (int node = first[option]; node != NONE; node = next[node]) {
            if (kind[node] == VARIABLE) {
                names.add(variable(node).name());
            } else if (kind[node] == GROUP && !variables.isEmpty()) {
                names.addAll(inEachOption(node));
            }
        }
        return names;
    }

    private Set<String> inEachOption(int group) {
        Set<String> names = always(first[group]);
        for (int option = next[first[group]]; option != NONE && !names.isEmpty(); option = next[option]) {
            names.retainAll(always(option));
        }
        return names;
    }
}
