package dev.outreach.testing.contract;

class FakeDomainOnboardingContractTest implements DomainOnboardingContract {
    @Override
    public DomainOnboardingBench domainOnboardingBench() {
        return new FakeDomainOnboardingBench();
    }
}
