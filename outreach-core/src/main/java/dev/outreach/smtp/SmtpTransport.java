package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.SendResult;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Sends messages over kept connections. */
final class SmtpTransport implements MailTransport {
    private final ConnectionPool pool;
    private final Connector connector;
    private final Predicate<MailboxId> renewal;

    /** One that asks, when a mailbox is not let in, whether its password or token has been renewed. */
    SmtpTransport(ConnectionPool pool, Connector connector, Predicate<MailboxId> renewal) {
        this.pool = pool;
        this.connector = connector;
        this.renewal = renewal;
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
            if (kept != null && !connector.leadsWhere(kept)) {
                kept.quit();
                used = null;
            } else if (kept != null) {
                SendResult result = kept.deliver(message, deadline);
                if (!kept.diedBefore(result) || deadline.passed()) {
                    return result;
                }
            }
            used = open(message.from(), deadline);
            return used.deliver(message, deadline);
        } finally {
            pool.giveBack(message.from(), used);
        }
    }

    private Connection open(MailboxId mailbox, Deadline deadline) throws NotSentException {
        try {
            return connector.open(mailbox, deadline);
        } catch (NotSentException failure) {
            if (!failure.isOfSignIn() || deadline.passed() || !renewal.test(mailbox)) {
                throw failure;
            }
            return connector.open(mailbox, deadline);
        }
    }
}
