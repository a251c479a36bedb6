package dev.outreach.rotation;

import org.jspecify.annotations.Nullable;

/**
 * Counters of what was sent on the present day and within the last 24 hours, each with its two caps.
 *
 * <p>A counter is four words of a table that its owner keeps, so that it stands beside what else is read of the owner.
 * The 24 hours are kept as 25 buckets of a clock hour. All of the oldest bucket counts until the hour is over, so that
 * the cap is never exceeded and may bind up to an hour too long. A bucket has 4 bits, and the buckets are shifted as hours
 * go by, the latest hour lowest; a counter in which one overflows gets {@link WideBuckets}.
 */
final class Meters {
    /** Words of a counter. */
    static final int WORDS = 4;
    /** An hour that never comes. */
    static final int NEVER = Integer.MAX_VALUE;

    private static final int HOURS = 25;
    private static final int MILLIS_OF_HOUR = 3_600_000;

    /** Cap of the day in the high half of a word, cap of 24 hours in the low half. */
    private static final int CAPS = 0;
    /** What each of them leaves, in the same halves; less than nothing where more was charged than it allows. */
    private static final int ROOM = 1;
    /** Buckets of the latest 16 hours, or the number of the wide buckets. */
    private static final int RECENT = 2;
    /** Buckets of the 9 hours before, then a bit that is set if they are wide, and above it the latest hour. */
    private static final int OLDER = 3;

    private static final int RECENT_HOURS = 16;
    private static final int OLDER_HOURS = HOURS - RECENT_HOURS;
    /** After so many shifts by the older hours nothing is left. */
    private static final int MOST_SHIFTS = 3;

    private static final int BUCKET_BITS = 4;
    private static final int BUCKET_MOST = (1 << BUCKET_BITS) - 1;
    private static final int OLDER_BITS = OLDER_HOURS * BUCKET_BITS;
    private static final long OLDER_MASK = (1L << OLDER_BITS) - 1;
    private static final long IS_WIDE = 1L << OLDER_BITS;
    private static final int HOUR_SHIFT = OLDER_BITS + 1;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final long ONE_OF_BOTH = 1L << 32 | 1;

    /** None as long as no counter needs them. */
    private @Nullable WideBuckets wide;

    Meters() {}

    Meters(Meters other) {
        wide = other.wide == null ? null : new WideBuckets(other.wide);
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
        int day = perDay - onDay(words, at);
        int rolling = perRollingDay - rolling(words, at);
        words[at + CAPS] = join(perDay, perRollingDay);
        words[at + ROOM] = join(day, rolling);
    }

    static void dayCap(long[] words, int at, int perDay) {
        caps(words, at, perDay, rollingCap(words, at));
    }

    static int dayCap(long[] words, int at) {
        return high(words[at + CAPS]);
    }

    static int rollingCap(long[] words, int at) {
        return (int) words[at + CAPS];
    }

    static int onDay(long[] words, int at) {
        return dayCap(words, at) - high(words[at + ROOM]);
    }

    /** Sets how many were sent on the present day. */
    static void onDay(long[] words, int at, int count) {
        words[at + ROOM] = join(dayCap(words, at) - count, (int) words[at + ROOM]);
    }

    /** What the cap of the day leaves. */
    static int left(long[] words, int at) {
        return Math.max(0, high(words[at + ROOM]));
    }

    /** Whether one more may be sent in this hour, which is not before the latest one that was asked about. */
    boolean free(long[] words, int at, int hour) {
        moveOn(words, at, hour);
        long room = words[at + ROOM];
        return high(room) > 0 && (int) room > 0;
    }

    /** Counts one on the present day, in the hour in which {@link #free} said last that there is room for it. */
    void send(long[] words, int at) {
        long recent = words[at + RECENT];
        if ((recent & BUCKET_MOST) == BUCKET_MOST || isWide(words, at)) {
            count(words, at, latest(words, at), true);
        } else {
            words[at + RECENT] = recent + 1;
            words[at + ROOM] -= ONE_OF_BOTH;
        }
    }

    /** The first hour, from this one on, in which the cap of 24 hours leaves room if nothing more is sent. */
    int rollingFreeFrom(long[] words, int at, int hour) {
        moveOn(words, at, hour);
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
        moveOn(words, at, hour);
        change(words, at, 0, onDay ? 1 : 0);
        if (holds(words, at, hour)) {
            if (bucket(words, at, hour) == BUCKET_MOST && !isWide(words, at)) {
                widen(words, at);
            }
            changeBucket(words, at, hour, 1);
        }
    }

    /** Takes one back. What is not counted in that hour, or any more, is not taken from another. */
    void giveBack(long[] words, int at, int hour, boolean onDay) {
        if (onDay && onDay(words, at) > 0) {
            change(words, at, 0, -1);
        }
        if (holds(words, at, hour) && bucket(words, at, hour) > 0) {
            changeBucket(words, at, hour, -1);
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
        words[at + ROOM] = join(dayCap(words, at) - onDay(from, other), rollingCap(words, at) - rolling(from, other));
        words[at + RECENT] = from[other + RECENT];
        words[at + OLDER] = from[other + OLDER];
        if (isWide(from, other)) {
            words[at + RECENT] = wide().copy(number(from, other));
        }
    }

    private static boolean holds(long[] words, int at, int hour) {
        int latest = latest(words, at);
        return hour <= latest && hour > latest - HOURS;
    }

    /** Goes on to an hour, and forgets those that are 25 or more before it. An hour that is past changes nothing. */
    private void moveOn(long[] words, int at, int hour) {
        int hours = hour - latest(words, at);
        if (hours >= 0 && hours <= OLDER_HOURS && !isWide(words, at)) {
            shift(words, at, hour, hours * BUCKET_BITS);
        } else if (hours > 0 && isWide(words, at)) {
            moveWide(words, at, hour);
        } else if (hours > 0) {
            moveFar(words, at, hour);
        }
    }

    /** Shifts the buckets by no more than those of the older hours. No branch: hours change too often to be guessed. */
    private static void shift(long[] words, int at, int hour, int bits) {
        long recent = words[at + RECENT];
        long older = words[at + OLDER] & OLDER_MASK;
        long forgotten = sum(older >>> OLDER_BITS - bits);
        long across = recent >>> 1 >>> 63 - bits;
        words[at + RECENT] = recent << bits;
        words[at + OLDER] = (older << bits | across) & OLDER_MASK | (long) hour << HOUR_SHIFT;
        long room = words[at + ROOM];
        words[at + ROOM] = room & ~LOW | room + forgotten & LOW;
    }

    /** The sum of nine buckets: of neighbours first, which leaves five bytes, whose sum a product has in its fifth. */
    private static long sum(long buckets) {
        long pairs = (buckets & 0x0F_0F0F_0F0FL) + (buckets >>> BUCKET_BITS & 0x0F_0F0F_0F0FL);
        return pairs * 0x01_0101_0101L >>> 32 & 0xFF;
    }

    private void moveWide(long[] words, int at, int hour) {
        for (int h = Math.max(latest(words, at) + 1, hour - HOURS + 1); h <= hour; h++) {
            int forgotten = wide().get(number(words, at), h);
            change(words, at, -forgotten, 0);
            wide().change(number(words, at), h, -forgotten);
        }
        words[at + OLDER] = IS_WIDE | (long) hour << HOUR_SHIFT;
    }

    private static void moveFar(long[] words, int at, int hour) {
        int latest = Math.max(latest(words, at), hour - MOST_SHIFTS * OLDER_HOURS);
        while (latest < hour) {
            int hours = Math.min(OLDER_HOURS, hour - latest);
            latest += hours;
            shift(words, at, latest, hours * BUCKET_BITS);
        }
    }

    private static int rolling(long[] words, int at) {
        return rollingCap(words, at) - (int) words[at + ROOM];
    }

    private static int latest(long[] words, int at) {
        return (int) (words[at + OLDER] >>> HOUR_SHIFT);
    }

    private static boolean isWide(long[] words, int at) {
        return (words[at + OLDER] & IS_WIDE) != 0;
    }

    /** The count of one of the latest 25 hours. */
    private int bucket(long[] words, int at, int hour) {
        if (isWide(words, at)) {
            return wide().get(number(words, at), hour);
        }
        int age = latest(words, at) - hour;
        return (int) (words[at + wordOf(age)] >>> shiftOf(age)) & BUCKET_MOST;
    }

    private void changeBucket(long[] words, int at, int hour, int by) {
        change(words, at, by, 0);
        if (isWide(words, at)) {
            wide().change(number(words, at), hour, by);
        } else {
            int age = latest(words, at) - hour;
            words[at + wordOf(age)] += (long) by << shiftOf(age);
        }
    }

    private static int wordOf(int age) {
        return age < RECENT_HOURS ? RECENT : OLDER;
    }

    private static int shiftOf(int age) {
        return age % RECENT_HOURS * BUCKET_BITS;
    }

    /** Counts so many more within 24 hours and on the day. */
    private static void change(long[] words, int at, int rolling, int day) {
        long room = words[at + ROOM];
        words[at + ROOM] = join(high(room) - day, (int) room - rolling);
    }

    private void widen(long[] words, int at) {
        int number = wide().add();
        int latest = latest(words, at);
        for (int hour = latest - HOURS + 1; hour <= latest; hour++) {
            wide().change(number, hour, bucket(words, at, hour));
        }
        words[at + RECENT] = number;
        words[at + OLDER] = IS_WIDE | (long) latest << HOUR_SHIFT;
    }

    private WideBuckets wide() {
        if (wide == null) {
            wide = new WideBuckets(HOURS);
        }
        return wide;
    }

    /** The number of the wide buckets of a counter that has them. */
    private static int number(long[] words, int at) {
        return (int) words[at + RECENT];
    }

    private static int high(long word) {
        return (int) (word >>> 32);
    }

    private static long join(int high, int low) {
        return (long) high << 32 | low & LOW;
    }
}
