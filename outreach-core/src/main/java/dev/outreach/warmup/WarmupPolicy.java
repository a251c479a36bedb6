package dev.outreach.warmup;

/** Moves a mailbox along its ramps, a day at a time. Pure; implementations are safe for any number of threads. */
public interface WarmupPolicy {
    /**
     * A mailbox that has already warmed for some days elsewhere.
     *
     * @param daysDone days of the curve that lie behind it; 0 for a new mailbox
     * @param activeCap what it may send a day when it is done, at least 0
     */
    WarmupProgress begin(int daysDone, int activeCap);

    /** A mailbox that is warm already: at its active cap. */
    WarmupProgress warm(int activeCap);

    /**
     * The next day after one that showed this evidence.
     *
     * @param activeCap what it may send a day when it is done
     */
    WarmupProgress next(WarmupProgress today, DayEvidence evidence, int activeCap);

    /**
     * The first day after a cooldown: a part of the former allowance, from which a shorter ramp begins.
     *
     * @param before where the mailbox stood when it was taken out
     */
    WarmupProgress reenter(WarmupProgress before, int activeCap);

    /** In one line: what the evidence of the day was read as, with its numbers. */
    String explain(WarmupProgress today, DayEvidence evidence);
}
