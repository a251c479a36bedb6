package dev.outreach.spi;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;

/**
 * What is to be registered, and for how much.
 *
 * @param years 1 to 10
 * @param autoRenew whether the registrar is to renew it, and charge for that, by itself
 * @param atMost what all the years together may cost
 */
public record DomainOrder(DomainName name, int years, boolean autoRenew, Money atMost) {
    /** The longest that registries register for (RFC 3915 and ICANN's agreements). */
    private static final int MOST_YEARS = 10;

    public DomainOrder {
        if (years < 1 || years > MOST_YEARS) {
            throw new IllegalArgumentException("years of " + name + " is " + years + ": use 1 to " + MOST_YEARS);
        }
    }
}
