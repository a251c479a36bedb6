package dev.outreach.examples.send;

/** What became of one message, or of one attempt at it. */
public enum Outcome {
    /** The server took it. */
    SENT,
    /** The server refused it for good. */
    REJECTED,
    /** The server refused it for now; it is tried again. */
    DEFERRED,
    /** It may or may not have left, and is not sent again. */
    IN_DOUBT,
    /** It did certainly not leave; it is tried again. */
    NOT_SENT,
    /** An earlier run, or an earlier line, has seen to it. */
    DONE_BEFORE,
    /** It is not to be sent at all. */
    NOT_ALLOWED,
    /** The template cannot be filled for this contact. */
    NOT_WRITTEN;

    /** Whether a person should look at it. */
    public boolean isFinding() {
        return this == REJECTED || this == IN_DOUBT || this == NOT_WRITTEN;
    }

    /** Whether it was handed to a server. */
    boolean wasHandedOver() {
        return this == SENT || this == REJECTED || this == DEFERRED || this == IN_DOUBT;
    }
}
