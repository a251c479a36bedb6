package dev.outreach.fleet;

/** Where a mailbox or a domain stands in its life. */
public enum Stage {
    /** Ready, bound to no client, sending nothing for clients. */
    RESERVE,
    /** Sends a daily allowance that grows by a warm-up curve. */
    WARMING,
    /** Sends up to its active cap. */
    ACTIVE,
    /** Rests; sends nothing until its stay is over and the evidence for a return is there. */
    COOLDOWN,
    /** A domain that a blocklist or repeated cooldowns have used up. Final, and for domains alone. */
    BURNED,
    /** Taken out of service for good. */
    RETIRED;

    /** Whether a mailbox in this stage may send. */
    public boolean sends() {
        return this == WARMING || this == ACTIVE;
    }

    /** Whether nothing leads out of this stage. */
    public boolean isFinal() {
        return this == BURNED || this == RETIRED;
    }
}
