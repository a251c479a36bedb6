package dev.outreach.rotation;

/**
 * A heap of four children a node in a part of an array: the smallest number on top. It begins at a place of the array
 * and grows from there upwards (step 1) or downwards (step -1).
 */
final class Heap {
    private Heap() {}

    /** Puts a number in at node {@code i} or above. */
    static void up(long[] array, int base, int step, int i, long number) {
        int node = i;
        while (node > 0) {
            int parent = (node - 1) >> 2;
            long above = array[base + step * parent];
            if (above <= number) {
                break;
            }
            array[base + step * node] = above;
            node = parent;
        }
        array[base + step * node] = number;
    }

    /** Puts a number in at node {@code i} or below, in a heap of {@code size} nodes. */
    static void down(long[] array, int base, int step, int size, int i, long number) {
        int node = i;
        while (4 * node + 1 < size) {
            int least = leastChild(array, base, step, size, 4 * node + 1);
            long below = array[base + step * least];
            if (number <= below) {
                break;
            }
            array[base + step * node] = below;
            node = least;
        }
        array[base + step * node] = number;
    }

    private static int leastChild(long[] array, int base, int step, int size, int first) {
        if (first + 3 < size) {
            int left = less(array, base, step, first, first + 1);
            int right = less(array, base, step, first + 2, first + 3);
            return less(array, base, step, left, right);
        }
        int least = first;
        for (int child = first + 1; child < size; child++) {
            least = less(array, base, step, least, child);
        }
        return least;
    }

    private static int less(long[] array, int base, int step, int one, int other) {
        return array[base + step * other] < array[base + step * one] ? other : one;
    }

    /** Takes out node {@code i} of a heap of {@code size} nodes, which then has one less. */
    static void remove(long[] array, int base, int step, int size, int i) {
        int last = size - 1;
        long moved = array[base + step * last];
        if (i == last) {
            return;
        }
        if (i > 0 && moved < array[base + step * ((i - 1) >> 2)]) {
            up(array, base, step, i, moved);
        } else {
            down(array, base, step, last, i, moved);
        }
    }
}
