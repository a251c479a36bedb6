package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.ReputationSource;
import java.time.LocalDate;

/** A source under test together with the receiver behind it, which the test controls. */
public interface ReputationSourceBench extends VendorBench {
    /** The source; always the same one. */
    ReputationSource source();

    /** Lets the receiver have figures on a day of a domain; said for other days, on those too. */
    void figures(DomainName domain, LocalDate day, double spamRate);

    /** Lets a domain be one that the receiver does not show to us. */
    void notOurs(DomainName domain);

    /** Lets a domain be ours, and send too little for figures. */
    void silent(DomainName domain);

    /** Lets this go wrong with the next call. */
    void mishapWhenReading(VendorMishap mishap);

    /**
     * Lets so much time pass that the receiver takes calls again, whatever it has said; mishaps that have not happened yet
     * do not happen any more.
     */
    void laterOn();
}
