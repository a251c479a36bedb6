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
     * The first day after a cooldown: a part of the former allowance, from which a shorter ramp begins. Also fit for a
     * mailbox that has sent nothing for long (SendGrid warms an address again after 30 idle days).
     *
     * @param before where the mailbox stood when it was taken out
     */
    WarmupProgress reenter(WarmupProgress before, int activeCap);

    /**
     * Begins a policy that moves on after a healthy day, stays after an unclear one and steps back after a bad one. What
     * is not set has the default that the builder states.
     */
    static AdaptiveWarmupBuilder adaptive() {
        return new AdaptiveWarmupBuilder();
    }

    /**
     * Moves on by one day of the curve for each day on which anything was sent, whatever came back, as most sending
     * tools do. Past the curve and after a cooldown it climbs by the default steps of {@link #adaptive}, still without
     * a jump.
     */
    static WarmupPolicy calendar(WarmupCurve curve) {
        return adaptive().curve(curve).build(new CalendarReader());
    }

    /** In one line: what the evidence of the day was read as, with its numbers. */
    String explain(WarmupProgress today, DayEvidence evidence);
}
