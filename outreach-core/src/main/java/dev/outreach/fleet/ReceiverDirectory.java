package dev.outreach.fleet;

import java.util.Map;

/**
 * Tells who receives the mail of a domain. Implementations are safe for any number of threads and never throw: a
 * domain they cannot place is {@link ReceivingProvider#OTHER}.
 */
@FunctionalInterface
public interface ReceiverDirectory {

    /** Who receives mail for addresses on this domain. */
    ReceivingProvider receiverOf(DomainName recipientDomain);

    /** Knows these domains and no others. Asks nobody. */
    static ReceiverDirectory byDomain(Map<DomainName, ReceivingProvider> receivers) {
        Map<DomainName, ReceivingProvider> known = Map.copyOf(receivers);
        return domain -> known.getOrDefault(domain, ReceivingProvider.OTHER);
    }

    /**
     * Knows the domains of the big consumer services, such as {@code gmail.com} and {@code hotmail.com}. Asks nobody;
     * companies that host their own domain with Google or Microsoft are {@link ReceivingProvider#OTHER} to it.
     */
    static ReceiverDirectory consumerDomains() {
        return ConsumerDomains.DIRECTORY;
    }
}
