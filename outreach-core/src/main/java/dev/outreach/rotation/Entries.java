package dev.outreach.rotation;

/**
 * A seat and its pass or time in one number, so that the least number is the seat whose turn it is. Those of one key are
 * in an order that is drawn by a salt, not in the order in which they joined.
 */
final class Entries {
    /** Low bits of an entry, for the seat; the bits above are for its key. */
    static final int SEAT_BITS = 20;
    /** The first pass or time that does not fit above the seat. */
    static final long KEY_END = (1L << 63 - SEAT_BITS) - 1;

    private static final int SEAT_MASK = (1 << SEAT_BITS) - 1;
    /** An odd number and its inverse modulo 2^20, so that each undoes the other. */
    private static final int FACTOR = 0x9E3B5;

    private static final int INVERSE = inverse(FACTOR);

    private Entries() {}

    /** The entry of a seat for a key from 0 to {@link #KEY_END}, exclusive. */
    static long of(int seat, long key, int salt) {
        return key << SEAT_BITS | (seat ^ salt) * FACTOR & SEAT_MASK;
    }

    /** The seat of an entry that was made with this salt. */
    static int seatOf(long entry, int salt) {
        return ((int) entry * INVERSE ^ salt) & SEAT_MASK;
    }

    /** The pass or time; {@link #KEY_END} for {@link WinnerTree#NONE}. */
    static long keyOf(long entry) {
        return entry >> SEAT_BITS;
    }

    private static int inverse(int odd) {
        int inverse = odd;
        for (int bits = 3; bits < 32; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
