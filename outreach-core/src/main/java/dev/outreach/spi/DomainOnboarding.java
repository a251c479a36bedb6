package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Makes domains known to a mail vendor: add, prove, publish, verify. Safe for any number of threads.
 *
 * <p>Every method throws {@link ProviderFailure}: transient if asking again later may help, permanent if something has to
 * be mended first, and in doubt if the vendor may have acted. Each may then be called again: it looks at what is there
 * before it does anything.
 */
public interface DomainOnboarding extends Capability {
    /** All domains of the account, each once. The list is whole, or there is a failure. */
    List<HostedDomain> domains();

    /** A domain of the account; empty if it is not one. */
    Optional<HostedDomain> domain(DomainName name);

    /** Adds a domain to the account; one that is there already is given back as it is. */
    HostedDomain add(DomainName name);

    /**
     * What the vendor wants of a domain of the account, by its own word: what proves it, what belongs in its DNS, and what
     * only a person can do. For {@link dev.outreach.dns.plan.DomainSetup}.
     */
    DomainNeeds needs(DomainName name);

    /**
     * Has the vendor look in the DNS now whether the domain is proven.
     *
     * @return how the domain stands; that the proof cannot be seen yet is no failure, but said in its note
     */
    HostedDomain verify(DomainName name);
}
