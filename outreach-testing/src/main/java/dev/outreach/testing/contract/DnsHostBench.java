package dev.outreach.testing.contract;

import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.spi.DnsHost;
import java.util.List;
import java.util.Set;

/** A DNS host under test together with the vendor behind it, which the test controls and looks into. */
public interface DnsHostBench extends AutoCloseable {
    /** What a vendor may have no place for, so that clauses about it do not apply. */
    enum Lack {
        /** Records have neither ids nor notes, and are not proxied. */
        NOTES,
        /** Zones come with domains, and cannot be made. */
        ZONES
    }

    /** What the vendor has no place for; nothing by default. */
    default Set<Lack> lacks() {
        return Set.of();
    }

    /** The host; always the same one. */
    DnsHost host();

    /** Sets what a zone holds, and makes an active one if there is none. */
    void put(DomainName zone, List<HostedRecord> records);

    /** What a zone holds at the vendor. */
    List<HostedRecord> stored(DomainName zone);

    /** How many zones of that name the vendor has. */
    int zones(DomainName zone);

    /** Lets the vendor take no more zones while so many are pending. */
    void mostPending(int zones);

    /** Lets the vendor see that the registrar names its servers. */
    void activate(DomainName zone);

    /** Lets this go wrong with the next call that changes something. */
    void mishapWhenWriting(VendorMishap mishap);

    /** Lets this go wrong with the next call that changes nothing. */
    void mishapWhenReading(VendorMishap mishap);

    /** Lets so much time pass that the vendor takes calls again, whatever it has said. */
    void laterOn();

    /** What must never be seen in a message. */
    String secret();

    /** Closes both sides. */
    @Override
    void close();
}
