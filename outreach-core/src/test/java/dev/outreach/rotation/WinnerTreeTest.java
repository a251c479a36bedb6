package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinnerTreeTest {
    private static final int ROOT = 5;

    /** A tree in a table of which it has only a part. */
    private static final class Tree {
        final int inner;
        final long[] words;

        Tree(int leaves) {
            inner = WinnerTree.inner(leaves);
            words = new long[ROOT + WinnerTree.nodes(inner) + 3];
            WinnerTree.clear(words, ROOT, inner);
        }

        int leaves() {
            return WinnerTree.leaves(inner);
        }

        long set(int leaf, long number) {
            return WinnerTree.set(words, ROOT, inner, leaf, number);
        }

        long at(int leaf) {
            return WinnerTree.at(words, ROOT, inner, leaf);
        }

        long node(int node) {
            return words[ROOT + node];
        }
    }

    @Test
    void aTreeForOneIsOneLeaf() {
        Tree tree = new Tree(1);
        assertThat(tree.leaves()).isEqualTo(1);
        assertThat(tree.node(0)).isEqualTo(WinnerTree.NONE);
        assertThat(tree.set(0, 7)).isEqualTo(7);
        assertThat(tree.at(0)).isEqualTo(7);
        assertThat(tree.inner).isZero();
    }

    @ParameterizedTest(name = "room for {0}")
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 57, 58, 64, 65, 1_000})
    void hasRoomForAllThatWereAskedForAndNotForManyMore(int leaves) {
        Tree tree = new Tree(leaves);
        assertThat(tree.leaves()).isBetween(leaves, leaves + 6);
        for (int leaf = 0; leaf < leaves; leaf++) {
            assertThat(tree.set(leaf, leaves - leaf)).isEqualTo(leaves - leaf);
            assertThat(tree.node(0)).isEqualTo(leaves - leaf);
        }
    }

    @Test
    void theLeastIsThatOfAPlainSearchWhateverChanges() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Tree tree = new Tree(1 + random.nextInt(300));
            long[] model = new long[tree.leaves()];
            Arrays.fill(model, WinnerTree.NONE);
            for (int step = 0; step < 300; step++) {
                if (random.nextInt(40) == 0) {
                    WinnerTree.clear(tree.words, ROOT, tree.inner);
                    Arrays.fill(model, WinnerTree.NONE);
                }
                int leaf = random.nextInt(model.length);
                model[leaf] = number(random);
                assertThat(tree.set(leaf, model[leaf]))
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(Arrays.stream(model).min().orElseThrow());
                assertThat(IntStream.range(0, model.length).mapToLong(tree::at))
                        .as("seed %s, step %s", seed, step)
                        .containsExactly(Arrays.stream(model).boxed().toArray(Long[]::new));
            }
            assertThat(IntStream.range(0, ROOT).mapToLong(i -> tree.words[i])).containsOnly(0L);
            assertThat(Arrays.stream(tree.words, tree.words.length - 3, tree.words.length))
                    .containsOnly(0L);
        }
    }

    private static long number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> WinnerTree.NONE;
            case 1 -> random.nextInt(3);
            case 2 -> WinnerTree.NONE - 1 - random.nextInt(3);
            default -> random.nextLong() >>> 1;
        };
    }

    @Test
    void eachNodeHoldsTheLeastBelowIt() {
        Random random = new Random(5);
        Tree tree = new Tree(100);
        for (int leaf = 0; leaf < 100; leaf++) {
            tree.set(leaf, random.nextInt(50));
        }
        for (int node = 0; node < tree.inner; node++) {
            long least = IntStream.rangeClosed(WinnerTree.firstChild(node), WinnerTree.lastChild(node))
                    .mapToLong(tree::node)
                    .min()
                    .orElseThrow();
            assertThat(tree.node(node)).as("node %s", node).isEqualTo(least);
        }
    }
}
