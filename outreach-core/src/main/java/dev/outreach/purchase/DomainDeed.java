package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import dev.outreach.fleet.Quoted;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.RegistrationStatus;
import java.time.Duration;
import java.util.Optional;

/** Registers a domain. */
record DomainDeed(String at, DomainRegistrar registrar, DomainOrder order) implements Deed<OwnedDomain> {
    @Override
    public String key() {
        return "domain " + order.name();
    }

    @Override
    public String what() {
        return key() + " at " + at + " for " + order.years() + (order.years() == 1 ? " year" : " years")
                + (order.autoRenew() ? ", renewed automatically" : "");
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(order.atMost());
    }

    @Override
    public Duration settling() {
        return registrar.settling();
    }

    @Override
    public Standing<OwnedDomain> look() {
        Optional<OwnedDomain> owned = registrar.owned(order.name());
        if (owned.filter(OwnedDomain::active).isPresent()) {
            return new Standing.There<>(owned.get());
        }
        return registrar
                .registration(order.name())
                .map(status -> standing(status, owned))
                .orElseGet(() -> owned.map(DomainDeed::notInForce).orElseGet(Standing.Absent::new));
    }

    @Override
    public Standing<OwnedDomain> act() {
        return standing(registrar.register(order), Optional.empty());
    }

    private static Standing<OwnedDomain> standing(RegistrationStatus status, Optional<OwnedDomain> owned) {
        return switch (status.state()) {
            case UNDER_WAY -> new Standing.UnderWay<>(status.note());
            case ACTION_REQUIRED -> new Standing.NeedsPerson<>(status.note());
            case FAILED -> new Standing.Failed<>(status.note());
            case REGISTERED ->
                owned.map(DomainDeed::notInForce)
                        .orElseGet(() -> new Standing.SaidDone<>(
                                "the registrar says that it is registered, and does not list it"));
        };
    }

    /** Expired, suspended, about to be deleted: it is no domain that one can use, and none that one can buy. */
    private static Standing<OwnedDomain> notInForce(OwnedDomain domain) {
        return new Standing.NeedsPerson<>(
                "the registrar says that it is in the account, and " + Quoted.excerpt(domain.status()));
    }
}
