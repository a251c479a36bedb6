package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A vendor that warms mailboxes by mail among its customers. Safe for any number of threads. Every method throws
 * {@link ProviderFailure}.
 */
public interface WarmupService extends Capability {
    /** All mailboxes that it knows, each once. The list is whole, or there is a failure. */
    List<WarmupState> mailboxes();

    /** How a mailbox stands; empty if it does not know it. */
    Optional<WarmupState> mailbox(MailboxId id);

    /**
     * What it did with a mailbox, oldest day first; days without a figure are left out.
     *
     * @param from the first day
     * @param to the last day, not before the first
     */
    List<WarmupDay> days(MailboxId id, LocalDate from, LocalDate to);

    /** Begins to warm a mailbox that it knows, or goes on. May be called again. */
    WarmupState start(MailboxId id);

    /** Stops warming a mailbox, and keeps what was reached. May be called again. */
    WarmupState stop(MailboxId id);
}
