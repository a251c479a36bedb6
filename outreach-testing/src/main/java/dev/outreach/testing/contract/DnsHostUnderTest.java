package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import org.junit.jupiter.api.Timeout;

/** A DNS host that a contract is tried on, and the domain that most clauses are about. */
@Timeout(120)
public interface DnsHostUnderTest {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** A host under test whose vendor has no zones. */
    DnsHostBench dnsHostBench();
}
