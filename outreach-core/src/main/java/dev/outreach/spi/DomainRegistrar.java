package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sells domains. Safe for any number of threads. Registering costs money that nobody gives back, so it is done by way of
 * {@code dev.outreach.purchase}, which asks for approval first.
 *
 * <p>Every method throws {@link ProviderFailure}: transient if asking again later may help, permanent if something has to
 * be mended first, and in doubt if the registrar may have acted.
 */
public interface DomainRegistrar extends Capability {

    /** Whether domains can be registered, and for how much: one offer for each, in their order. Changes nothing. */
    List<DomainOffer> check(List<DomainName> names);

    /**
     * Asks for a registration once, if it costs no more than was allowed, and waits a while for it. A domain that is
     * registered by the account already, or being registered, is not asked for again; nor is one of the account that is not
     * in force, such as one that has expired, for which a person is needed.
     *
     * @return where it stands; {@link RegistrationStatus.State#FAILED} if it cannot be registered or costs more
     * @throws ProviderFailure if it could not be asked for; in doubt if it may have been, and then it must be looked for
     *     by {@link #registration} before it is asked for again
     */
    RegistrationStatus register(DomainOrder order);

    /**
     * How long after {@link #register} was called a registration that had no answer may still come into being, so that its
     * absence proves nothing. Longer than any call takes by the registrar's settings.
     */
    default Duration settling() {
        return Duration.ofMinutes(15);
    }

    /** Where a registration stands, by reading; empty if none was asked for, as far as the registrar knows by now. */
    Optional<RegistrationStatus> registration(DomainName name);

    /** A domain of the account; empty if it is not one. */
    Optional<OwnedDomain> owned(DomainName name);

    /** All domains of the account. */
    List<OwnedDomain> owned();

    /** Sets whether the registrar renews a domain by itself. */
    OwnedDomain autoRenew(DomainName name, boolean on);
}
