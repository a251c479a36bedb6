package dev.outreach.rotation;

/**
 * How much room a table makes when it is full: a thirty-second more, and no more than is wanted where that is less than one,
 * since mailboxes join seldom and all count in memory.
 */
final class Growth {
    /** Tables before anything is in them; shared, as most rotations leave some of theirs empty. */
    static final long[] NO_LONGS = {};

    static final int[] NO_INTS = {};

    private Growth() {}

    /** Room for at least this many. */
    static int enough(int wanted) {
        return wanted + (wanted >> 5);
    }
}
