package dev.outreach.warmup;

/**
 * Where a mailbox stands on its way up. A value; {@link WarmupPolicy} makes the next one.
 *
 * @param phase which ramp it is on
 * @param day the day of that ramp, from 0; only days that count move it
 * @param allowance what it may send today before health and caps narrow it
 */
public record WarmupProgress(Phase phase, int day, int allowance) {
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
