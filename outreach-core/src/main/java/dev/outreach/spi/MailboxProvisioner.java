package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings mailboxes into being at a vendor, and takes them away. Safe for any number of threads.
 *
 * <p>A mailbox costs money every month, so it is made by way of {@code dev.outreach.purchase}, which asks for approval
 * first; {@code dev.outreach.provision} does that for a whole fleet.
 *
 * <p>Every method throws {@link ProviderFailure}: transient if asking again later may help, permanent if something has to
 * be mended first, and in doubt if the vendor may have acted.
 */
public interface MailboxProvisioner extends Capability {
    /** All mailboxes of the account, each once, in any order. The list is whole, or there is a failure. */
    List<HostedMailbox> mailboxes();

    /** A mailbox of the account; empty if it has none of that address. */
    Optional<HostedMailbox> mailbox(MailboxId id);

    /**
     * Asks for a mailbox once. The vendor may take a while: the answer is then {@link HostedMailbox.State#PENDING}.
     *
     * @throws ProviderFailure permanent if the account has one of that address already, or the domain is not one of the
     *     account's; in doubt if it may have been made, and then it must be looked for by {@link #mailbox} before it is
     *     asked for again
     */
    HostedMailbox create(MailboxOrder order);

    /**
     * How long after {@link #create} was called a mailbox that had no answer may still come into being, so that its
     * absence proves nothing. Longer than any call takes by the vendor's settings.
     */
    default Duration settling() {
        return Duration.ofMinutes(15);
    }

    /** Takes a mailbox away, with its mail. One that is not there, or is going already, is no failure. */
    void delete(MailboxId id);
}
