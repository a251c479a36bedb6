package dev.outreach.lifecycle;

/** What causes a change of stage. */
public enum Trigger {
    /** Bound to a client, from the reserve. */
    BOUND,
    /** The last day of a ramp was reached in good health. */
    WARMED,
    /** Replies fell, compared with peers or confirmed by the receiver. */
    REPLIES_FELL,
    /** Receivers refused the domain for its reputation. */
    REPUTATION_REFUSED,
    /** Receivers refused the domain because its authentication fails. */
    AUTHENTICATION_FAILED,
    /** Too many spam reports. */
    COMPLAINTS,
    /** A decisive blocklist names the domain. */
    LISTED,
    /** The stay in cooldown is over and the evidence for a return is there. */
    RESTED,
    /** Cooldowns too often in too short a time. */
    WORN_OUT,
    /** The domain above changed its stage. */
    DOMAIN,
    /** A person decided it. */
    OPERATOR
}
