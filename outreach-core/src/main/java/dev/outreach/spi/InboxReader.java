package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;

/**
 * Reads what has come in to the vendor's mailboxes. Safe for any number of threads; one mailbox is read by one at a time.
 */
public interface InboxReader extends Capability {
    /**
     * Reads on from a position: messages that have come in since, oldest first as far as the vendor can order them, and
     * none of those that the mailbox sent itself. Changes nothing in the mailbox.
     *
     * <p>No message is left out, whatever fails in between; one may come twice, with the same id, after the vendor has lost
     * the position. It is then found again by time, which {@link InboxPage#isResync} says.
     *
     * @param from where to go on: {@link InboxPage#next} of the page before, or {@link InboxPosition#since}
     * @param most messages of the page, 1 to {@value InboxPage#MOST}
     * @throws ProviderFailure if the mailbox cannot be read; then the same position is good for another attempt
     */
    InboxPage read(MailboxId mailbox, InboxPosition from, int most);
}
