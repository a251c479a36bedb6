package dev.outreach.purchase;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import java.time.Duration;
import java.util.Optional;

/** Has a registrar renew a domain by itself. */
record AutoRenewalDeed(String at, DomainRegistrar registrar, DomainName name, Money yearly)
        implements Deed<OwnedDomain> {
    @Override
    public String key() {
        return "automatic renewal of " + name;
    }

    @Override
    public String what() {
        return key() + " at " + at + ", each year";
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(yearly);
    }

    @Override
    public Duration settling() {
        return registrar.settling();
    }

    @Override
    public Standing<OwnedDomain> look() {
        return registrar
                .owned(name)
                .filter(OwnedDomain::autoRenew)
                .<Standing<OwnedDomain>>map(Standing.There::new)
                .orElseGet(Standing.Absent::new);
    }

    @Override
    public Standing<OwnedDomain> act() {
        if (registrar.owned(name).isEmpty()) {
            return new Standing.Failed<>(name + " is not a domain of the account: register it there first");
        }
        return new Standing.There<>(registrar.autoRenew(name, true));
    }
}
