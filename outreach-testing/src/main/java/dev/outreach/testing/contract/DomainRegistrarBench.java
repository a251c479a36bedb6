package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainRegistrar;
import java.util.List;
import java.util.Set;

/** A registrar under test together with the vendor behind it, which the test controls and looks into. */
public interface DomainRegistrarBench extends AutoCloseable {
    /** What becomes of an order that the vendor takes. */
    enum Course {
        /** The domain is registered, and charged for, at once. */
        AT_ONCE,
        /** It is under way until {@link #finish}. */
        SLOW,
        /** It waits for a person until {@link #finish}. */
        WAITS_FOR_A_PERSON,
        /** The registry says no. */
        FAILS
    }

    /** What a vendor may not do, so that clauses about it do not apply. */
    enum Lack {
        /** It registers for one year at a time. */
        SEVERAL_YEARS,
        /** Nobody can set whether a domain is renewed. */
        RENEWAL,
        /** No order ever waits for a person. */
        WAITING
    }

    /** What the vendor does not do; nothing by default. */
    default Set<Lack> lacks() {
        return Set.of();
    }

    /** The registrar, which waits for an order no longer than a moment; always the same one. */
    DomainRegistrar registrar();

    /** Lets the vendor sell a name for so much a year. */
    void sells(DomainName name, Money firstYear, Money laterYears);

    /** Lets somebody else have a name. */
    void taken(DomainName name);

    /** Gives the account a domain. */
    void owns(DomainName name);

    /** Lets a domain of the account expire. */
    void expires(DomainName name);

    /** Lets the next order take this course. */
    void next(Course course);

    /** Ends an order that is under way or waits for a person, well. */
    void finish(DomainName name);

    /** What the vendor has charged for, one entry a charge. */
    List<DomainName> charged();

    /** Lets this go wrong with the next call that orders or changes something. */
    void mishapWhenWriting(VendorMishap mishap);

    /** Lets so much time pass that the vendor takes calls again, whatever it has said. */
    void laterOn();

    /** What must never be seen in a message. */
    String secret();

    /** Closes both sides. */
    @Override
    void close();
}
