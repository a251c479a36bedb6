package dev.outreach.reputation;

import org.jspecify.annotations.Nullable;

/** What is counted. {@link #SENT} and {@link #PLACED} are exposures, the others events. */
public enum Evidence {
    /** A message reached a server: the exposure of every rate but spam placement. */
    SENT(null),
    /** The recipient does not exist. */
    HARD_BOUNCE("hard bounce rate"),
    /** A refusal that speaks against the sender: reputation, authentication or content. */
    POLICY_BOUNCE("policy bounce rate"),
    /** A spam report. */
    COMPLAINT("complaint rate"),
    /** An answer by a person. */
    REPLY("reply rate"),
    /** A request to hear no more. */
    UNSUBSCRIBE("unsubscribe rate"),
    /** A test message was found in some folder: the exposure of spam placement. */
    PLACED(null),
    /** A test message was found in the spam folder. */
    SPAM_PLACEMENT("spam placement rate");

    private final @Nullable String rate;

    Evidence(@Nullable String rate) {
        this.rate = rate;
    }

    /** Whether it is an event, which has a rate, and not an exposure. */
    boolean isEvent() {
        return rate != null;
    }

    /** What its rate is a share of. */
    Evidence exposure() {
        return this == SPAM_PLACEMENT || this == PLACED ? PLACED : SENT;
    }

    /** The name of its rate. */
    String rateName() {
        return rate == null ? "number of " + name() : rate;
    }
}
