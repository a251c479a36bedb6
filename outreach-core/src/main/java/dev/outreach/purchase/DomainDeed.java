package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.RegistrationStatus;
import java.time.Duration;
import java.util.Optional;

/** Registers a domain. */
record DomainDeed(DomainRegistrar registrar, DomainOrder order) implements Deed<OwnedDomain> {
    /** Registrars hold a call for a minute or so; a registry that is slow is known to the registrar by then. */
    private static final Duration SETTLING = Duration.ofMinutes(15);

    @Override
    public String key() {
        return "domain " + order.name();
    }

    @Override
    public String what() {
        return "domain " + order.name() + " for " + order.years() + (order.years() == 1 ? " year" : " years");
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(order.atMost());
    }

    @Override
    public Duration settling() {
        return SETTLING;
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
                .orElseGet(() -> owned.<Standing<OwnedDomain>>map(
                                domain -> new Standing.NeedsPerson<>("the registrar says it is " + domain.status()))
                        .orElseGet(Standing.Absent::new));
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
                owned.<Standing<OwnedDomain>>map(Standing.There::new)
                        .orElseGet(() -> new Standing.UnderWay<>("registered, and not yet listed"));
        };
    }
}
