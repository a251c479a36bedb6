package dev.outreach.rotation;

/** How long a mailbox has to wait, and what for: the longest of all that is in its way. One object, used again. */
final class Wait {
    /** No time helps; only a new day does. */
    static final long FOREVER = Long.MAX_VALUE;

    private long until;
    private Blocker blocker = Blocker.GAP;

    /** Begins with nothing in the way. */
    void reset(long now) {
        until = now;
        blocker = Blocker.GAP;
    }

    void atLeast(long time, Blocker why) {
        if (time > until) {
            until = time;
            blocker = why;
        }
    }

    void forever(Blocker why) {
        atLeast(FOREVER, why);
    }

    /** Goes on to an opening of the window; if nothing else was in the way, it was the window. */
    void atOpening(long opening, long now) {
        blocker = until > now ? blocker : Blocker.WINDOW;
        until = opening;
    }

    /** The first moment after all of it, the present one if there is nothing in the way. */
    long until() {
        return until;
    }

    Blocker blocker() {
        return blocker;
    }
}
