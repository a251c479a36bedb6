package dev.outreach.spi;

import dev.outreach.message.OutgoingMessage;
import java.time.Duration;

/** Sends messages from the vendor's mailboxes. Safe for any number of threads. */
public interface MailTransport extends Capability {
    /**
     * Sends one message from the mailbox that it is from. Does not throw for what servers or networks do; every wait
     * is bounded, and an interrupted thread ends in one of the results too, with its interrupt flag set.
     *
     * @param limit how long it may take at the most, waiting for a free connection included
     */
    SendResult send(OutgoingMessage message, Duration limit);
}
