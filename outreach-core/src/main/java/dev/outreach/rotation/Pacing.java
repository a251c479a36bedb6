package dev.outreach.rotation;

import java.time.Duration;

/** How long a mailbox waits after a message. Pure; implementations are safe for any number of threads. */
public interface Pacing {
    /**
     * The gap after a message, in milliseconds.
     *
     * @param draw a number drawn for this message, evenly from 0 to 1 (1 excluded); the same message draws the same
     * @param left messages that the mailbox may still send today
     * @param openFor milliseconds until its window shuts for the day
     */
    long gapMillis(double draw, int left, long openFor);

    /** The shortest gap that it ever gives. */
    Duration shortest();
}
