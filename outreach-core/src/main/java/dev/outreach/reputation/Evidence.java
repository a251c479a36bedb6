package dev.outreach.reputation;

/** What is counted. {@link #SENT} and {@link #PLACED} are exposures, the others events. */
public enum Evidence {
    /** A message reached a server: the exposure of every rate but spam placement. */
    SENT,
    /** The recipient does not exist. */
    HARD_BOUNCE,
    /** A refusal that speaks against the sender: reputation, authentication or content. */
    POLICY_BOUNCE,
    /** A spam report. */
    COMPLAINT,
    /** An answer by a person. */
    REPLY,
    /** A request to hear no more. */
    UNSUBSCRIBE,
    /** A test message was found in some folder: the exposure of spam placement. */
    PLACED,
    /** A test message was found in the spam folder. */
    SPAM_PLACEMENT
}
