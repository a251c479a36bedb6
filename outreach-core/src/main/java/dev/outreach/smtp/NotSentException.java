package dev.outreach.smtp;

import dev.outreach.spi.SendResult;

/** Ends a send before anything left; carries the answer to give. */
final class NotSentException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final boolean mayWork;

    NotSentException(String why, boolean mayWork) {
        super(why, null, false, false);
        this.why = why;
        this.mayWork = mayWork;
    }

    SendResult result() {
        return new SendResult.NotSent(why, mayWork);
    }
}
