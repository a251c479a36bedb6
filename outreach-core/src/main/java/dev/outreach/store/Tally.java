package dev.outreach.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A count by day, and the exact moments behind it in order, so that any 24 hours can be counted.
 *
 * <p>Nothing is dropped: a moment takes 12 bytes, some thirtieth of the reservation it stands for, and a count that
 * forgets would let a late reservation exceed a cap. Reservations come nearly in order of time, so adding is at the
 * end nearly always, and looking up a day begins there.
 */
final class Tally {

    private static final Duration ROLLING_DAY = Duration.ofHours(24);

    private long[] days = new long[2];
    private int[] counts = new int[2];
    private int dayCount;

    private long[] seconds = new long[4];
    private int[] nanos = new int[4];
    private int size;

    int onDay(long day) {
        int at = placeOf(day);
        return at < 0 ? 0 : counts[at];
    }

    /** How many moments are later than 24 hours before this one; those after it count too. */
    int within24Hours(Instant end) {
        return size - upTo(end.minus(ROLLING_DAY));
    }

    void add(long day, Instant moment) {
        int at = placeOf(day);
        if (at < 0) {
            at = newDay(day);
        }
        counts[at]++;
        insert(upTo(moment), moment);
    }

    void remove(long day, Instant moment) {
        int last = upTo(moment) - 1;
        int at = placeOf(day);
        if (at < 0 || last < 0 || compare(last, moment) != 0) {
            throw new IllegalStateException("a reservation of " + moment + " is given back that was never counted");
        }
        counts[at]--;
        int after = size - last - 1;
        System.arraycopy(seconds, last + 1, seconds, last, after);
        System.arraycopy(nanos, last + 1, nanos, last, after);
        size--;
    }

    private int placeOf(long day) {
        for (int i = dayCount - 1; i >= 0; i--) {
            if (days[i] == day) {
                return i;
            }
        }
        return -1;
    }

    private int newDay(long day) {
        if (dayCount == days.length) {
            days = Arrays.copyOf(days, dayCount * 2);
            counts = Arrays.copyOf(counts, dayCount * 2);
        }
        days[dayCount] = day;
        return dayCount++;
    }

    private void insert(int at, Instant moment) {
        if (size == seconds.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        System.arraycopy(seconds, at, seconds, at + 1, size - at);
        System.arraycopy(nanos, at, nanos, at + 1, size - at);
        seconds[at] = moment.getEpochSecond();
        nanos[at] = moment.getNano();
        size++;
    }

    /** How many moments are not after this one. */
    private int upTo(Instant moment) {
        if (size == 0 || compare(size - 1, moment) <= 0) {
            return size;
        }
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(middle, moment) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int compare(int at, Instant moment) {
        int bySecond = Long.compare(seconds[at], moment.getEpochSecond());
        return bySecond != 0 ? bySecond : Integer.compare(nanos[at], moment.getNano());
    }
}
