package dev.outreach.rotation;

import java.util.Arrays;

/**
 * Counters of what was sent on the present day and within the last 24 hours, each with its two caps.
 *
 * <p>A counter is four words of a table that its owner keeps, so that it stands beside what else is read of the owner.
 * The 24 hours are kept as 25 buckets of a clock hour. All of the oldest bucket counts until the hour is over, so that
 * the cap is never exceeded and may bind up to an hour too long. A bucket has 4 bits; a counter in which one overflows
 * gets buckets of 32 bits here.
 */
final class Meters {
    /** Words of a counter. */
    static final int WORDS = 4;
    /** An hour that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int HOURS = 25;
    private static final int MILLIS_OF_HOUR = 3_600_000;

    /** Cap of the day in the high half of a word, what was sent on it in the low half. */
    private static final int DAY = 0;
    /** Cap of 24 hours in the high half, what is in the buckets in the low half. */
    private static final int ROLLING = 1;
    /** Sixteen buckets, or the number of the wide ones. */
    private static final int BUCKETS = 2;
    /** Nine more buckets, then a bit that is set if they are wide, and from bit 40 on the latest hour that has one. */
    private static final int LAST = 3;

    private static final long IS_WIDE = 1L << 36;
    private static final int HOUR_SHIFT = 40;
    private static final int BUCKET_MOST = 15;

    private int[] wide;
    private int wideCount;

    Meters() {
        wide = new int[0];
    }

    Meters(Meters other) {
        wide = other.wide.clone();
        wideCount = other.wideCount;
    }

    /** The clock hour of a moment, counted from 1970. */
    static int hourOf(long millis) {
        return (int) (millis / MILLIS_OF_HOUR);
    }

    /** When an hour begins; {@link Long#MAX_VALUE} for {@link #NEVER}. */
    static long millisOf(int hour) {
        return hour == NEVER ? Long.MAX_VALUE : (long) hour * MILLIS_OF_HOUR;
    }

    static void caps(long[] words, int at, int perDay, int perRollingDay) {
        words[at + DAY] = withHigh(words[at + DAY], perDay);
        words[at + ROLLING] = withHigh(words[at + ROLLING], perRollingDay);
    }

    static void dayCap(long[] words, int at, int perDay) {
        words[at + DAY] = withHigh(words[at + DAY], perDay);
    }

    static int dayCap(long[] words, int at) {
        return high(words[at + DAY]);
    }

    static int rollingCap(long[] words, int at) {
        return high(words[at + ROLLING]);
    }

    static int onDay(long[] words, int at) {
        return (int) words[at + DAY];
    }

    /** Sets how many were sent on the present day, as when a new one begins. */
    static void onDay(long[] words, int at, int count) {
        words[at + DAY] = (long) dayCap(words, at) << 32 | count;
    }

    /** What the cap of the day leaves. */
    static int left(long[] words, int at) {
        return Math.max(0, dayCap(words, at) - onDay(words, at));
    }

    /** Whether one more may be sent in this hour. */
    boolean free(long[] words, int at, int hour) {
        return left(words, at) > 0 && (rolling(words, at) < rollingCap(words, at) || isFreeAgain(words, at, hour));
    }

    /** Whether the hours that have passed since the last message make the difference. */
    private boolean isFreeAgain(long[] words, int at, int hour) {
        advance(words, at, hour);
        return rolling(words, at) < rollingCap(words, at);
    }

    /** The first hour, from this one on, in which the cap of 24 hours leaves room if nothing more is sent. */
    int rollingFreeFrom(long[] words, int at, int hour) {
        advance(words, at, hour);
        int cap = rollingCap(words, at);
        int counted = rolling(words, at);
        int free = latest(words, at);
        for (int oldest = free - HOURS + 1; counted >= cap; oldest++) {
            if (counted == 0) {
                return NEVER;
            }
            counted -= bucket(words, at, oldest);
            free = oldest + HOURS;
        }
        return free;
    }

    /** Counts one in an hour, which may be past, and on the present day if that is when it was. */
    void count(long[] words, int at, int hour, boolean onDay) {
        words[at + DAY] += onDay ? 1 : 0;
        advance(words, at, hour);
        if (holds(words, at, hour)) {
            if (bucket(words, at, hour) == BUCKET_MOST && !isWide(words, at)) {
                widen(words, at);
            }
            change(words, at, hour, 1);
        }
    }

    /** Takes one back. What is not counted in that hour, or any more, is not taken from another. */
    void giveBack(long[] words, int at, int hour, boolean onDay) {
        if (onDay && onDay(words, at) > 0) {
            words[at + DAY]--;
        }
        if (holds(words, at, hour) && bucket(words, at, hour) > 0) {
            change(words, at, hour, -1);
        }
    }

    /** How many were counted in this hour and later. */
    int since(long[] words, int at, int hour) {
        int latest = latest(words, at);
        int sum = 0;
        for (int h = Math.max(hour, latest - HOURS + 1); h <= latest; h++) {
            sum += bucket(words, at, h);
        }
        return sum;
    }

    /** Takes over the counts, not the caps, of another counter. */
    void copyCounts(long[] from, int other, long[] words, int at) {
        onDay(words, at, onDay(from, other));
        words[at + ROLLING] = (long) rollingCap(words, at) << 32 | rolling(from, other);
        words[at + BUCKETS] = from[other + BUCKETS];
        words[at + LAST] = from[other + LAST];
        if (isWide(from, other)) {
            int copy = addWide();
            System.arraycopy(wide, (int) from[other + BUCKETS] * HOURS, wide, copy * HOURS, HOURS);
            words[at + BUCKETS] = copy;
        }
    }

    private static boolean holds(long[] words, int at, int hour) {
        int latest = latest(words, at);
        return hour <= latest && hour > latest - HOURS;
    }

    /** Forgets the hours that are 25 or more before this one. */
    private void advance(long[] words, int at, int hour) {
        int latest = latest(words, at);
        if (latest < hour) {
            for (int h = Math.max(latest + 1, hour - HOURS + 1); h <= hour; h++) {
                int forgotten = bucket(words, at, h);
                if (forgotten != 0) {
                    change(words, at, h, -forgotten);
                }
            }
            words[at + LAST] = words[at + LAST] & (1L << HOUR_SHIFT) - 1 | (long) hour << HOUR_SHIFT;
        }
    }

    private static int rolling(long[] words, int at) {
        return (int) words[at + ROLLING];
    }

    private static int latest(long[] words, int at) {
        return (int) (words[at + LAST] >>> HOUR_SHIFT);
    }

    private static boolean isWide(long[] words, int at) {
        return (words[at + LAST] & IS_WIDE) != 0;
    }

    private int bucket(long[] words, int at, int hour) {
        int slot = slot(hour);
        return isWide(words, at)
                ? wide[(int) words[at + BUCKETS] * HOURS + slot]
                : (int) (words[at + BUCKETS + (slot >> 4)] >>> 4 * (slot & 15)) & BUCKET_MOST;
    }

    private void change(long[] words, int at, int hour, int by) {
        int slot = slot(hour);
        words[at + ROLLING] += by;
        if (isWide(words, at)) {
            wide[(int) words[at + BUCKETS] * HOURS + slot] += by;
        } else {
            words[at + BUCKETS + (slot >> 4)] += (long) by << 4 * (slot & 15);
        }
    }

    private void widen(long[] words, int at) {
        int number = addWide();
        int latest = latest(words, at);
        for (int hour = latest - HOURS + 1; hour <= latest; hour++) {
            wide[number * HOURS + slot(hour)] = bucket(words, at, hour);
        }
        words[at + BUCKETS] = number;
        words[at + LAST] |= IS_WIDE;
    }

    private int addWide() {
        if ((wideCount + 1) * HOURS > wide.length) {
            wide = Arrays.copyOf(wide, Growth.enough(wideCount + 1) * HOURS);
        }
        return wideCount++;
    }

    /** The bucket of an hour; there are none before 1970 but those of the first day's 24 hours before. */
    private static int slot(int hour) {
        return (hour + HOURS) % HOURS;
    }

    private static int high(long word) {
        return (int) (word >>> 32);
    }

    private static long withHigh(long word, int high) {
        return (long) high << 32 | word & 0xFFFF_FFFFL;
    }
}
