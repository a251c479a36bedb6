package dev.outreach.rotation;

/** How much room a table makes when it is full: a thirty-second more, since mailboxes join seldom and all count in memory. */
final class Growth {
    private Growth() {}

    /** Room for at least this many. */
    static int enough(int wanted) {
        return wanted + (wanted >> 5) + 1;
    }
}
