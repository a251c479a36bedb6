package dev.outreach.smtp;

import dev.outreach.http.Deadline;
import dev.outreach.mailwire.Watchdog;
import dev.outreach.mailwire.WatchedSocket;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import java.time.Instant;

/** A signed-in connection of one mailbox. Used by one send at a time. */
final class Connection {
    /** The server closes the channel (RFC 5321 section 3.8). */
    private static final int CLOSING = 421;

    private final WatchedSocket socket;
    private final Conversation conversation;
    private final SmtpSettings settings;
    private final Watchdog watchdog;
    private int messages;
    private Instant lastUsed = Instant.MIN;

    Connection(WatchedSocket socket, Conversation conversation, SmtpSettings settings, Watchdog watchdog) {
        this.socket = socket;
        this.conversation = conversation;
        this.settings = settings;
        this.watchdog = watchdog;
    }

    /** Hands over one message. */
    SendResult deliver(OutgoingMessage message, Deadline deadline) {
        Wire wire = new Wire(socket, settings, watchdog, deadline);
        messages++;
        Watchdog.Guard guard = wire.guard();
        try {
            SendResult result = conversation.deliver(message, wire);
            if (result instanceof SendResult.Refused refused) {
                return refused(message, refused.reply());
            }
            return result;
        } finally {
            guard.end();
        }
    }

    private SendResult refused(OutgoingMessage message, SmtpReply reply) {
        if (reply.code() == CLOSING) {
            socket.abort();
        }
        if (!conversation.dotSent() && SignInFailure.isOne(reply.code())) {
            socket.abort();
            return SignInFailure.of(message.from(), settings.host(), reply.toString())
                    .result();
        }
        return new SendResult.Refused(reply);
    }

    /**
     * Whether it had died before the message was handed over, so that a new connection may try the same message: nothing
     * left.
     */
    boolean diedBefore(SendResult result) {
        boolean nothingLeft =
                result instanceof SendResult.NotSent || result instanceof SendResult.Refused && !conversation.dotSent();
        return nothingLeft && socket.isClosed();
    }

    /** Whether it was opened by these settings. */
    boolean isBy(SmtpSettings others) {
        return settings.equals(others);
    }

    /** Whether another message may go over it. */
    boolean isReusable() {
        return !socket.isClosed() && conversation.isUsable() && messages < settings.messagesPerConnection();
    }

    void usedAt(Instant now) {
        lastUsed = now;
    }

    boolean idleSince(Instant moment) {
        return !lastUsed.isAfter(moment);
    }

    /** Takes leave of the server and closes. */
    void quit() {
        if (conversation.isUsable()) {
            conversation.quit();
        }
        socket.abort();
    }
}
