package dev.outreach.rotation;

import java.util.Arrays;

/**
 * Counters of what was sent on the present day and within the last 24 hours, each with its two caps; many in one array,
 * known by their number.
 *
 * <p>The 24 hours are kept as 25 buckets of a clock hour. All of the oldest bucket counts until the hour is over, so
 * that the cap is never exceeded and may bind up to an hour too long. A bucket takes 4 or 8 bits as a rule; when one
 * overflows, all of the table gets buckets of twice the width.
 */
final class Meters {
    /** An hour that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int HOURS = 25;
    private static final int MILLIS_OF_HOUR = 3_600_000;

    private static final int DAY_CAP = 0;
    private static final int ROLLING_CAP = 1;
    private static final int ON_DAY = 2;
    private static final int ROLLING = 3;
    /** The latest hour that has a bucket; the others are those of the 24 hours before it. */
    private static final int HOUR = 4;

    private static final int BUCKETS = 5;

    private int bits;
    private int words;
    private int size;
    private int[] data;

    /** @param bits of a bucket to begin with: a power of two, up to 32 */
    Meters(int bits) {
        this.bits = bits;
        words = wordsFor(bits);
        data = new int[0];
    }

    Meters(Meters other) {
        bits = other.bits;
        words = other.words;
        size = other.size;
        data = other.data.clone();
    }

    /** The clock hour of a moment, counted from 1970. */
    static int hourOf(long millis) {
        return (int) (millis / MILLIS_OF_HOUR);
    }

    /** When an hour begins; {@link Long#MAX_VALUE} for {@link #NEVER}. */
    static long millisOf(int hour) {
        return hour == NEVER ? Long.MAX_VALUE : (long) hour * MILLIS_OF_HOUR;
    }

    /** Makes that many more counters, at zero and with caps of zero; returns the number of the first. */
    int add(int count) {
        int first = size;
        size += count;
        if (size * words > data.length) {
            data = Arrays.copyOf(data, Growth.enough(size) * words);
        }
        return first;
    }

    void caps(int meter, int perDay, int perRollingDay) {
        data[meter * words + DAY_CAP] = perDay;
        data[meter * words + ROLLING_CAP] = perRollingDay;
    }

    void dayCap(int meter, int perDay) {
        data[meter * words + DAY_CAP] = perDay;
    }

    int dayCap(int meter) {
        return data[meter * words + DAY_CAP];
    }

    int onDay(int meter) {
        return data[meter * words + ON_DAY];
    }

    /** Sets how many were sent on the present day, as when a new one begins. */
    void onDay(int meter, int count) {
        data[meter * words + ON_DAY] = count;
    }

    /** What the cap of the day leaves. */
    int left(int meter) {
        int at = meter * words;
        return Math.max(0, data[at + DAY_CAP] - data[at + ON_DAY]);
    }

    /** Whether one more may be sent in this hour. */
    boolean free(int meter, int hour) {
        int at = meter * words;
        if (data[at + HOUR] < hour) {
            advance(at, hour);
        }
        return data[at + ON_DAY] < data[at + DAY_CAP] && data[at + ROLLING] < data[at + ROLLING_CAP];
    }

    /** The first hour, from this one on, in which the cap of 24 hours leaves room if nothing more is sent. */
    int rollingFreeFrom(int meter, int hour) {
        int at = meter * words;
        advance(at, hour);
        int cap = data[at + ROLLING_CAP];
        int counted = data[at + ROLLING];
        int free = data[at + HOUR];
        for (int oldest = free - HOURS + 1; counted >= cap; oldest++) {
            if (counted == 0) {
                return NEVER;
            }
            counted -= bucket(at, oldest);
            free = oldest + HOURS;
        }
        return free;
    }

    /** Counts one in an hour, which may be past, and on the present day if that is when it was. */
    void count(int meter, int hour, boolean onDay) {
        int at = meter * words;
        data[at + ON_DAY] += onDay ? 1 : 0;
        advance(at, hour);
        if (holds(at, hour)) {
            if (bucket(at, hour) == (int) mask()) {
                widen();
                at = meter * words;
            }
            change(at, hour, 1);
        }
    }

    /** Takes one back. What is not counted in that hour, or any more, is not taken from another. */
    void giveBack(int meter, int hour, boolean onDay) {
        int at = meter * words;
        if (onDay && data[at + ON_DAY] > 0) {
            data[at + ON_DAY]--;
        }
        if (holds(at, hour) && bucket(at, hour) > 0) {
            change(at, hour, -1);
        }
    }

    /** How many were counted in this hour and later. */
    int since(int meter, int hour) {
        int at = meter * words;
        int sum = 0;
        for (int h = Math.max(hour, data[at + HOUR] - HOURS + 1); h <= data[at + HOUR]; h++) {
            sum += bucket(at, h);
        }
        return sum;
    }

    /** Takes over the counts, not the caps, of a counter of this or another table. */
    void copyCounts(int meter, Meters from, int other) {
        int at = meter * words;
        int last = from.data[other * from.words + HOUR];
        onDay(meter, from.onDay(other));
        advance(at, last);
        for (int hour = last - HOURS + 1; hour <= last; hour++) {
            for (int i = from.bucket(other * from.words, hour); i > 0; i--) {
                count(meter, hour, false);
            }
        }
    }

    private boolean holds(int at, int hour) {
        return hour <= data[at + HOUR] && hour > data[at + HOUR] - HOURS;
    }

    /** Forgets the hours that are 25 or more before this one. */
    private void advance(int at, int hour) {
        int from = Math.max(data[at + HOUR] + 1, hour - HOURS + 1);
        for (int h = from; h <= hour; h++) {
            change(at, h, -bucket(at, h));
        }
        data[at + HOUR] = Math.max(data[at + HOUR], hour);
    }

    private int bucket(int at, int hour) {
        int bit = Math.floorMod(hour, HOURS) * bits;
        return (int) (data[at + BUCKETS + (bit >> 5)] >>> (bit & 31) & mask());
    }

    private void change(int at, int hour, int by) {
        int bit = Math.floorMod(hour, HOURS) * bits;
        data[at + BUCKETS + (bit >> 5)] += by << (bit & 31);
        data[at + ROLLING] += by;
    }

    private long mask() {
        return (1L << bits) - 1;
    }

    private void widen() {
        Meters wide = new Meters(2 * bits);
        wide.add(size);
        for (int meter = 0; meter < size; meter++) {
            int from = meter * words;
            int to = meter * wide.words;
            System.arraycopy(data, from, wide.data, to, BUCKETS);
            wide.data[to + ROLLING] = 0;
            for (int hour = 0; hour < HOURS; hour++) {
                wide.change(to, hour, bucket(from, hour));
            }
        }
        bits = wide.bits;
        words = wide.words;
        data = wide.data;
    }

    private static int wordsFor(int bits) {
        return BUCKETS + (HOURS * bits + 31) / 32;
    }
}
