package dev.outreach.rotation;

/** How much room a table makes when it is full: a sixteenth more, since mailboxes join seldom and all count in memory. */
final class Growth {
    private Growth() {}

    /** Room for at least this many. */
    static int enough(int wanted) {
        return wanted + (wanted >> 4) + 1;
    }
}
