package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import java.util.List;

/** What an account has when a clause about its domains begins. */
final class Onboardings {
    private Onboardings() {}

    /** A new bench whose account has {@link DomainOnboardingUnderTest#SHOP}. */
    static DomainOnboardingBench with(DomainOnboardingUnderTest test, State state) {
        DomainOnboardingBench bench = test.domainOnboardingBench();
        bench.has(DomainOnboardingUnderTest.SHOP, state);
        return bench;
    }

    static List<DomainName> listed(DomainOnboardingBench bench) {
        return bench.onboarding().domains().stream().map(HostedDomain::name).toList();
    }
}
