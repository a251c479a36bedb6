package dev.outreach.warmup;

/**
 * What a day's evidence was read as.
 *
 * @param kind what follows from it
 * @param why the reason, with its numbers
 */
record DayReading(Kind kind, String why) {
    /** What a day means for the ramp. */
    enum Kind {
        /** Move on by one day. */
        HEALTHY,
        /** Stay. */
        UNCLEAR,
        /** Step back. */
        BAD,
        /** Nothing was sent: the day does not count. */
        IDLE
    }
}
