package dev.outreach.rotation;

import java.time.Duration;

/** How long a mailbox waits after a message. Pure; implementations are safe for any number of threads. */
public interface Pacing {
    /** The longest that a mailbox is made to wait: a day. */
    long LONGEST_MILLIS = 86_400_000;

    /**
     * The gap after a message, in milliseconds: 0 to {@link #LONGEST_MILLIS}. What is less or more is taken for these.
     *
     * @param draw a number drawn for this message, evenly from 0 to 1 (1 excluded); the same message draws the same
     * @param left messages that the mailbox may still send today
     * @param openFor milliseconds until its window shuts for the day
     */
    long gapMillis(double draw, int left, long openFor);

    /** The shortest gap that it ever gives. */
    Duration shortest();

    /**
     * How long after an opening of its window a mailbox sends its first message, in milliseconds; at once by default.
     * The arguments are those of {@link #gapMillis} at the moment of the opening.
     */
    default long firstMillis(double draw, int left, long openFor) {
        return 0;
    }

    /** No gaps: for tests, and where a platform does the pacing. */
    static Pacing none() {
        return UniformPacing.NONE;
    }

    /**
     * A gap between two bounds, each length as likely as the other.
     *
     * @param min at least 0
     * @param max at least {@code min}, at most a day
     */
    static Pacing uniform(Duration min, Duration max) {
        return new UniformPacing(min, max);
    }

    /**
     * Spreads what is left of the allowance over what is left of the window: the mean gap is the time that the window
     * stays open, divided by the messages left and one more; each gap is drawn from a half to one and a half of it. The
     * first message of an opening waits for a part of a gap, so that not all mailboxes fire at the opening.
     *
     * @param minGap never less than this, at least 0; may leave a part of the allowance unspent
     * @param maxGap never more than this, at least {@code minGap}, at most a day
     */
    static Pacing spread(Duration minGap, Duration maxGap) {
        return new SpreadPacing(minGap, maxGap);
    }

    /**
     * The default: spread over the window, from 3 minutes to an hour apart. Three minutes let a mailbox at the usual
     * cap of 50 a day catch up within a morning.
     */
    static Pacing standard() {
        return SpreadPacing.STANDARD;
    }
}
