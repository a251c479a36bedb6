package dev.outreach.fleet;

/**
 * Tells who receives the mail of a domain. Implementations are safe for any number of threads and never throw: a
 * domain they cannot place is {@link ReceivingProvider#OTHER}.
 */
@FunctionalInterface
public interface ReceiverDirectory {
    /** Who receives mail for addresses on this domain. */
    ReceivingProvider receiverOf(DomainName recipientDomain);
}
