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
        int child = 4 * i + 1;
        while (child < size) {
            int least = child;
            long below = array[base + step * child];
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                long candidate = array[base + step * other];
                if (candidate < below) {
                    below = candidate;
                    least = other;
                }
            }
            if (number <= below) {
                break;
            }
            array[base + step * node] = below;
            node = least;
            child = 4 * node + 1;
        }
        array[base + step * node] = number;
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
