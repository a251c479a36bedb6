package dev.outreach.campaign;

import dev.outreach.fleet.MailboxId;
import java.util.List;

/**
 * A conversation that has begun. Follow-ups leave from the mailbox that began it, and name the messages before them.
 *
 * @param mailbox the mailbox that began the thread
 * @param messageIds the Message-IDs of the thread so far, oldest first, with angle brackets (RFC 5322 section 3.6.4);
 *     may be empty if they are not known
 */
public record MailThread(MailboxId mailbox, List<String> messageIds) {
    public MailThread {
        messageIds = List.copyOf(messageIds);
    }
}
