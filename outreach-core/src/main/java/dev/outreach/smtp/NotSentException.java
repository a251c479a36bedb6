package dev.outreach.smtp;

import dev.outreach.spi.SendResult;

/** Ends a send before anything left; carries the answer to give. */
final class NotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean mayWork;
    private final boolean signInRefused;

    NotSentException(String why, boolean mayWork) {
        this(why, mayWork, false);
    }

    private NotSentException(String why, boolean mayWork, boolean signInRefused) {
        super(why, null, false, false);
        this.why = why;
        this.mayWork = mayWork;
        this.signInRefused = signInRefused;
    }

    /** Ends a send because the server does not let the mailbox in. */
    static NotSentException ofSignIn(String why) {
        return new NotSentException(why, false, true);
    }

    /** Whether the server does not let the mailbox in, so that another password or token may help. */
    boolean isOfSignIn() {
        return signInRefused;
    }

    SendResult result() {
        return new SendResult.NotSent(why, mayWork);
    }
}
