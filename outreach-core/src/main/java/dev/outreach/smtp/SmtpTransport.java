package dev.outreach.smtp;

import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sends messages over kept connections. */
final class SmtpTransport implements MailTransport {
    private final ConnectionPool pool;
    private final Connector connector;

    SmtpTransport(ConnectionPool pool, Connector connector) {
        this.pool = pool;
        this.connector = connector;
    }

    @Override
    public SendResult send(OutgoingMessage message, Duration limit) {
        if (Thread.currentThread().isInterrupted()) {
            return new SendResult.NotSent("the thread was interrupted before the message was sent", true);
        }
        if (!Lines.areWhole(message.bytes())) {
            return new SendResult.NotSent(message + " has a line that does not end in CR LF; compose it anew", false);
        }
        Deadline deadline = Deadline.in(limit);
        if (deadline.passed()) {
            return new SendResult.NotSent("there was no time to send " + message + ": give more than " + limit, true);
        }
        try {
            return inTurn(message, pool.take(message.from(), deadline), deadline);
        } catch (NotSentException failure) {
            return failure.result();
        }
    }

    private SendResult inTurn(OutgoingMessage message, @Nullable Connection kept, Deadline deadline)
            throws NotSentException {
        @Nullable Connection used = kept;
        try {
            if (kept != null) {
                SendResult result = kept.deliver(message, deadline);
                if (!kept.diedBefore(result) || deadline.passed()) {
                    return result;
                }
            }
            used = connector.open(message.from(), deadline);
            return used.deliver(message, deadline);
        } finally {
            pool.giveBack(message.from(), used);
        }
    }
}
