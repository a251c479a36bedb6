package dev.outreach.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WinnerTreeTest {
    @Test
    void aNewTreeHasOneEmptyLeaf() {
        WinnerTree tree = new WinnerTree();
        assertThat(tree.capacity()).isEqualTo(1);
        assertThat(tree.least()).isEqualTo(WinnerTree.NONE);
        tree.set(0, 7);
        assertThat(tree.least()).isEqualTo(7);
        assertThat(tree.at(0)).isEqualTo(7);
        assertThat(tree.isLeaf(0)).isTrue();
    }

    @ParameterizedTest(name = "room for {0}")
    @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 57, 58, 64, 65, 1_000})
    void hasRoomForAllThatWereAskedForAndNotForManyMore(int leaves) {
        WinnerTree tree = new WinnerTree();
        tree.reserve(leaves);
        assertThat(tree.capacity()).isBetween(leaves, leaves + 6);
        for (int leaf = 0; leaf < leaves; leaf++) {
            tree.set(leaf, leaves - leaf);
            assertThat(tree.least()).isEqualTo(leaves - leaf);
        }
    }

    @Test
    void theLeastIsThatOfAPlainSearchWhateverChanges() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            WinnerTree tree = new WinnerTree();
            long[] model = {WinnerTree.NONE};
            for (int step = 0; step < 300; step++) {
                int dice = random.nextInt(40);
                if (dice == 0 && model.length < 300) {
                    tree.reserve(model.length + 1 + random.nextInt(20));
                    int before = model.length;
                    model = Arrays.copyOf(model, tree.capacity());
                    Arrays.fill(model, before, model.length, WinnerTree.NONE);
                } else if (dice == 1) {
                    tree.clear();
                    Arrays.fill(model, WinnerTree.NONE);
                } else {
                    int leaf = random.nextInt(model.length);
                    model[leaf] = number(random);
                    tree.set(leaf, model[leaf]);
                }
                assertThat(tree.least())
                        .as("seed %s, step %s", seed, step)
                        .isEqualTo(Arrays.stream(model).min().orElseThrow());
                assertThat(IntStream.range(0, model.length).mapToLong(tree::at))
                        .as("seed %s, step %s", seed, step)
                        .containsExactly(Arrays.stream(model).boxed().toArray(Long[]::new));
            }
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
        WinnerTree tree = new WinnerTree();
        tree.reserve(100);
        for (int leaf = 0; leaf < 100; leaf++) {
            tree.set(leaf, random.nextInt(50));
        }
        for (int node = 0; !tree.isLeaf(node); node++) {
            long least = IntStream.rangeClosed(WinnerTree.firstChild(node), WinnerTree.lastChild(node))
                    .mapToLong(tree::leastBelow)
                    .min()
                    .orElseThrow();
            assertThat(tree.leastBelow(node)).as("node %s", node).isEqualTo(least);
        }
    }

    @Test
    void aCopyGoesItsOwnWay() {
        WinnerTree tree = new WinnerTree();
        tree.reserve(10);
        tree.set(9, 4);
        WinnerTree copy = new WinnerTree(tree);
        copy.set(9, 3);
        assertThat(tree.least()).isEqualTo(4);
        assertThat(copy.least()).isEqualTo(3);
    }
}
