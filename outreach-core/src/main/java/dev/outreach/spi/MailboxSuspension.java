package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;

/**
 * Lets mailboxes rest at the vendor and wakes them. Safe for any number of threads. Both methods may be called again: what
 * is so already is left as it is.
 *
 * <p>Both throw {@link ProviderFailure}; permanent if there is no such mailbox, or the vendor itself has suspended it.
 */
public interface MailboxSuspension extends Capability {
    /** Suspends a mailbox: it is kept, and can neither sign in nor send. */
    HostedMailbox suspend(MailboxId id);

    /** Lets a suspended mailbox send and receive again. */
    HostedMailbox resume(MailboxId id);
}
