package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import java.util.Optional;

/** What a registrar says of a domain that one might register. */
public sealed interface DomainOffer {
    /** The domain. */
    DomainName name();

    /**
     * It can be registered.
     *
     * @param firstYear what the first year costs
     * @param laterYears what each year after it costs
     */
    record Available(DomainName name, Money firstYear, Money laterYears) implements DomainOffer {
        public Available {
            if (!firstYear.currency().equals(laterYears.currency())) {
                throw new IllegalArgumentException("the first year of " + name + " costs " + firstYear
                        + " and later years " + laterYears + ": use one currency for both");
            }
        }

        /** What so many years cost in all. */
        public Money price(int years) {
            return years == 1 ? firstYear : firstYear.plus(laterYears.times(years - 1));
        }
    }

    /**
     * It cannot be registered, or not here.
     *
     * @param reason why, as one sentence
     */
    record Unavailable(DomainName name, String reason) implements DomainOffer {}

    /**
     * Why an order must not be carried out at what is offered now, as one sentence: it cannot be registered, or costs
     * more than the order allows. Empty if nothing is in the way.
     */
    default Optional<String> objection(DomainOrder order) {
        if (this instanceof Unavailable unavailable) {
            return Optional.of(unavailable.reason());
        }
        Money price = ((Available) this).price(order.years());
        return price.isAtMost(order.atMost())
                ? Optional.empty()
                : Optional.of("it costs " + price + " now, and at most " + order.atMost() + " was allowed");
    }

    /** The offer, if it is one. */
    default Optional<Available> available() {
        return this instanceof Available offer ? Optional.of(offer) : Optional.empty();
    }
}
