package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import org.junit.jupiter.api.Timeout;

/** An onboarding of domains that a contract is tried on, and the domain that most clauses are about. */
@Timeout(120)
public interface DomainOnboardingUnderTest {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** An account under test that does not have {@link #SHOP}. */
    DomainOnboardingBench domainOnboardingBench();
}
