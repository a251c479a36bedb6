package dev.outreach.message.spintax;

import static dev.outreach.message.spintax.Tree.GROUP;
import static dev.outreach.message.spintax.Tree.NONE;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A number among so many.
 *
 * @param index from 0
 * @param count how many there are
 */
record Draw(BigInteger index, BigInteger count) {
    private static final Draw ONLY = new Draw(BigInteger.ZERO, BigInteger.ONE);

    /** Draws a variant: each group's option by weight. */
    static BigInteger of(Tree tree, RandomGenerator random) {
        return option(tree, 0, random).index;
    }

    /** The number of a choice in two groups after each other. */
    private Draw then(Draw next) {
        return new Draw(index.multiply(next.count).add(next.index), count.multiply(next.count));
    }

    private static Draw option(Tree tree, int option, RandomGenerator random) {
        List<Draw> draws = new ArrayList<>();
        for (int node = tree.first[option]; node != NONE; node = tree.next[node]) {
            if (tree.kind[node] == GROUP) {
                draws.add(group(tree, node, random));
            }
        }
        return draws.isEmpty() ? ONLY : joined(draws);
    }

    /** By halves, so that large numbers are multiplied with large ones. */
    private static Draw joined(List<Draw> draws) {
        if (draws.size() == 1) {
            return draws.get(0);
        }
        int half = draws.size() / 2;
        return joined(draws.subList(0, half)).then(joined(draws.subList(half, draws.size())));
    }

    /** Goes through all options also after the choice: their variants count. */
    private static Draw group(Tree tree, int group, RandomGenerator random) {
        long left = random.nextLong(weights(tree, group));
        BigInteger index = BigInteger.ZERO;
        BigInteger count = BigInteger.ZERO;
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            boolean chosen = left >= 0 && left < tree.weight(option);
            Draw inner = chosen ? option(tree, option, random) : new Draw(BigInteger.ZERO, count(tree, option));
            index = chosen ? count.add(inner.index) : index;
            count = count.add(inner.count);
            left -= left < 0 ? 0 : tree.weight(option);
        }
        return new Draw(index, count);
    }

    private static long weights(Tree tree, int group) {
        long sum = 0;
        for (int option = tree.first[group]; option != NONE; option = tree.next[option]) {
            sum += tree.weight(option);
        }
        return sum;
    }

    private static BigInteger count(Tree tree, int option) {
        long count = tree.count[option];
        return count != Tree.BEYOND ? BigInteger.valueOf(count) : option(tree, option, FIRST).count;
    }

    /** Chooses the first option of each group: for a count alone. */
    private static final RandomGenerator FIRST = () -> 0;
}
