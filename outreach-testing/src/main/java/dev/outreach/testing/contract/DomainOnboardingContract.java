package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.spi.DomainOnboarding} must do, whatever goes wrong between it and its vendor: no
 * domain is added twice, none is ready before it is proven, no list is given in part, and a failure says what is true
 * of it. Implement it in a test class and say how the onboarding and its vendor are made.
 */
public interface DomainOnboardingContract extends DomainListsContract, DomainAdditionContract, DomainProofContract {}
