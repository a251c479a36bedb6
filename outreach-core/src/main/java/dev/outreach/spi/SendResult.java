package dev.outreach.spi;

import dev.outreach.signal.SmtpReply;

/** What became of a message that was handed to a transport. Every send ends in one of these. */
public sealed interface SendResult {
    /**
     * The server took the message over.
     *
     * @param reply the server's words
     */
    record Accepted(String reply) implements SendResult {}

    /** The server refused the message; it did not leave. */
    record Refused(SmtpReply reply) implements SendResult {}

    /**
     * The message certainly did not leave: no connection, no sign-in, a time-out before the final dot.
     *
     * @param why what went wrong, in one line
     * @param mayWork whether trying again later makes sense, as opposed to a setting that must be mended first
     */
    record NotSent(String why, boolean mayWork) implements SendResult {}

    /**
     * The connection died after the final dot and before the answer: the message may or may not have left. It must not
     * be sent again.
     */
    record InDoubt(String why) implements SendResult {}
}
