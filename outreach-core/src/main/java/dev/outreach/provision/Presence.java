package dev.outreach.provision;

import dev.outreach.fleet.Stage;

/** How a mailbox is wanted at its vendor. */
public enum Presence {
    /** It can send and receive. */
    IN_USE,
    /** It is kept, and can neither sign in nor send. */
    SUSPENDED,
    /** It is not there, and costs nothing. */
    GONE;

    /**
     * How a mailbox in that stage is wanted. One that rests is still in use: replies come in to it, and are what may let it
     * return.
     */
    public static Presence of(Stage stage) {
        return stage.isFinal() ? GONE : IN_USE;
    }
}
