package dev.outreach.rotation;

/**
 * The seats of one pool in two heaps, which share one array from its two ends: those that may be ready, by pass, and
 * those that wait, by time.
 *
 * <p>A seat has one entry at the most, in one of the two. An entry may lag behind: it holds the pass or time that the
 * seat had, which is never above the one that it has. So an entry is right once it is on top and agrees with its seat,
 * and nothing needs to be looked for when a seat in the middle moves back.
 */
class SeatHeaps {
    /** Low bits of an entry, for the seat; the bits above are for its pass or its time. */
    static final int SEAT_BITS = 20;
    /** The first pass or time that does not fit above the seat. */
    static final long KEY_END = 1L << 63 - SEAT_BITS;

    /** An entry of an empty heap. */
    static final long NONE = -1;

    private static final int SEAT_MASK = (1 << SEAT_BITS) - 1;
    /** An odd number and its inverse modulo 2^20, so that each undoes the other. */
    private static final int FACTOR = 0x9E3B5;

    private static final int INVERSE = inverse(FACTOR);

    /** What the tie-break between equal passes is drawn from. */
    private final int salt;

    private long[] entries;
    private int ready;
    private int waiting;

    SeatHeaps(int salt) {
        this.salt = salt & SEAT_MASK;
        entries = new long[0];
    }

    SeatHeaps(SeatHeaps other) {
        salt = other.salt;
        entries = other.entries.clone();
        ready = other.ready;
        waiting = other.waiting;
    }

    /** The seat of an entry. */
    int seatOf(long entry) {
        return ((int) entry * INVERSE & SEAT_MASK) ^ salt;
    }

    /** The pass or time of an entry. */
    static long keyOf(long entry) {
        return entry >> SEAT_BITS;
    }

    /** An entry; those of one key are in an order that the salt draws. */
    long entry(int seat, long key) {
        return key << SEAT_BITS | (seat ^ salt) * FACTOR & SEAT_MASK;
    }

    /** Makes room for this many seats. */
    void reserve(int seats) {
        if (seats > entries.length) {
            long[] more = new long[Growth.enough(seats)];
            System.arraycopy(entries, 0, more, 0, ready);
            System.arraycopy(entries, entries.length - waiting, more, more.length - waiting, waiting);
            entries = more;
        }
    }

    int readyCount() {
        return ready;
    }

    /** Node {@code i} of the heap of those ready; its children are {@code 4 * i + 1} to {@code 4 * i + 4}. */
    long readyEntry(int i) {
        return entries[i];
    }

    /** No pass of those ready is less. */
    long leastPass() {
        return ready == 0 ? KEY_END - 1 : keyOf(entries[0]);
    }

    long firstReady() {
        return ready == 0 ? NONE : entries[0];
    }

    long firstWaiting() {
        return waiting == 0 ? NONE : entries[entries.length - 1];
    }

    void addReady(int seat, long pass) {
        Heap.up(entries, 0, 1, ready++, entry(seat, pass));
    }

    void addWaiting(int seat, long time) {
        Heap.up(entries, entries.length - 1, -1, waiting++, entry(seat, time));
    }

    void dropFirstReady() {
        Heap.remove(entries, 0, 1, ready--, 0);
    }

    void dropFirstWaiting() {
        Heap.remove(entries, entries.length - 1, -1, waiting--, 0);
    }

    /** Moves the first of those ready back to its pass of now. */
    void replaceFirstReady(int seat, long pass) {
        Heap.down(entries, 0, 1, ready, 0, entry(seat, pass));
    }

    /** Moves the first of those waiting back to a later time. */
    void replaceFirstWaiting(int seat, long time) {
        Heap.down(entries, entries.length - 1, -1, waiting, 0, entry(seat, time));
    }

    /** Takes a seat out of the heap that it is in, wherever it stands there. */
    void remove(int seat, Seats.Home home) {
        if (home == Seats.Home.READY) {
            Heap.remove(entries, 0, 1, ready, find(seat, 0, 1));
            ready--;
        } else if (home == Seats.Home.WAITING) {
            Heap.remove(entries, entries.length - 1, -1, waiting, find(seat, entries.length - 1, -1));
            waiting--;
        }
    }

    private int find(int seat, int base, int step) {
        long low = entry(seat, 0);
        int node = 0;
        while ((entries[base + step * node] & SEAT_MASK) != low) {
            node++;
        }
        return node;
    }

    /** Takes all entries away, to be added again. */
    void clear() {
        ready = 0;
        waiting = 0;
    }

    private static int inverse(int odd) {
        int inverse = odd;
        for (int bits = 3; bits < 32; bits *= 2) {
            inverse *= 2 - odd * inverse;
        }
        return inverse;
    }
}
