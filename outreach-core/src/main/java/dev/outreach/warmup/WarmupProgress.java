package dev.outreach.warmup;

/**
 * Where a mailbox stands on its way up. A value; {@link WarmupPolicy} makes the next one.
 *
 * @param phase which ramp it is on
 * @param day the day of that ramp, from 0; only days that count move it
 * @param allowance what it may send today before health and caps narrow it
 * @param target the allowance that a return ramp leads back to, at least 1; 0 in every other phase
 */
public record WarmupProgress(Phase phase, int day, int allowance, int target) {
    public WarmupProgress {
        if (day < 0 || allowance < 0) {
            throw new IllegalArgumentException("warm-up progress " + phase + " has day " + day + " and allowance "
                    + allowance + ": neither is negative");
        }
        if (phase == Phase.RETURNING ? target < 1 : target != 0) {
            throw new IllegalArgumentException("warm-up progress " + phase + " has target " + target
                    + ": use 1 or more while RETURNING, and 0 in every other phase");
        }
    }

    /** A place on any ramp but a return ramp. */
    public WarmupProgress(Phase phase, int day, int allowance) {
        this(phase, day, allowance, 0);
    }

    /** The ramps of a mailbox's life. */
    public enum Phase {
        /** The curve of a new mailbox. */
        WARMING,
        /** The shorter ramp after a cooldown. */
        RETURNING,
        /** From the curve's last allowance towards the active cap, still on evidence. */
        GRADUATING,
        /** At the active cap. */
        COMPLETE;

        /** Whether the mailbox counts as warming, not as active. */
        public boolean isWarming() {
            return this == WARMING || this == RETURNING;
        }
    }
}
