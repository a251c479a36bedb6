package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;

/** Tells how mailboxes are reached by SMTP and IMAP. Safe for any number of threads. */
public interface MailboxAccess extends Capability {
    /**
     * The servers of a mailbox, with its credentials.
     *
     * @throws ProviderFailure if the vendor cannot be asked; permanent if it has no such mailbox, or gives no credentials
     *     for it
     */
    MailServers servers(MailboxId id);
}
