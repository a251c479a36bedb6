package dev.outreach.rotation;

/** What keeps a mailbox, or all of a pool, from sending now. */
public enum Blocker {
    /** There is no mailbox in the pool that is in a sending stage. */
    NO_MAILBOX,
    /** The allowance of the day is spent. */
    ALLOWANCE,
    /** The gap since the last message is not over. */
    GAP,
    /** The sending window is shut. */
    WINDOW,
    /** The mailbox has sent its cap of the last 24 hours. */
    ROLLING_CAP,
    /** The mailbox has sent its cap to the receiving provider. */
    RECEIVER_CAP,
    /** The domain has sent its cap. */
    DOMAIN_CAP,
    /** The domain has sent its cap to the receiving provider. */
    DOMAIN_RECEIVER_CAP
}
