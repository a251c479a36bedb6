package dev.outreach.rotation;

import java.util.Arrays;

/** Buckets of 32 bits for the hours of those few counters that send more in an hour than a narrow bucket holds. */
final class WideBuckets {
    private final int hours;
    private int[] counts;
    private int used;

    /** @param hours how many hours a counter has; one that is so many later takes the place of one before */
    WideBuckets(int hours) {
        this.hours = hours;
        counts = Growth.NO_INTS;
    }

    WideBuckets(WideBuckets other) {
        hours = other.hours;
        counts = other.counts.clone();
        used = other.used;
    }

    /** The number of new, empty buckets for a counter. */
    int add() {
        if ((used + 1) * hours > counts.length) {
            counts = Arrays.copyOf(counts, Growth.enough(used + 1) * hours);
        }
        return used++;
    }

    /** The number of new buckets with the counts of others. */
    int copy(int number) {
        int copy = add();
        System.arraycopy(counts, number * hours, counts, copy * hours, hours);
        return copy;
    }

    int get(int number, int hour) {
        return counts[place(number, hour)];
    }

    void change(int number, int hour, int by) {
        counts[place(number, hour)] += by;
    }

    private int place(int number, int hour) {
        return number * hours + Math.floorMod(hour, hours);
    }
}
