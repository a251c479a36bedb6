package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What proves a domain is said until it is proven, nothing else is taken for a proof, and no secret is seen. */
public interface DomainProofContract extends DomainOnboardingUnderTest {
    @Test
    default void aDomainIsReadyOnceItsProofIsSeen() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            bench.onboarding().add(SHOP);
            for (int i = 0; i < 2; i++) {
                HostedDomain unseen = bench.onboarding().verify(SHOP);
                assertThat(unseen.state()).isEqualTo(State.PENDING);
                assertThat(unseen.note()).isNotBlank().doesNotContain("\n");
            }
            bench.publish(SHOP);
            for (int i = 0; i < 2; i++) {
                assertThat(bench.onboarding().verify(SHOP).state()).isEqualTo(State.READY);
            }
            assertThat(bench.onboarding().domain(SHOP))
                    .map(HostedDomain::isReady)
                    .contains(true);
            assertThat(bench.added()).containsExactly(SHOP);
        }
    }

    @Test
    default void whatProvesADomainIsSaidUntilItIsProven() {
        try (DomainOnboardingBench bench = Onboardings.with(this, State.PENDING)) {
            DomainNeeds needs = bench.onboarding().needs(SHOP);
            assertThat(needs.ownership().size() + needs.steps().size())
                    .as("texts, or steps for a person")
                    .isPositive();
            assertThat(needs.ownership()).noneMatch(String::isBlank);
            assertThat(needs.steps()).allSatisfy(step -> {
                assertThat(step.title()).isNotBlank();
                assertThat(step.instructions()).isNotEmpty().noneMatch(String::isBlank);
            });
            assertThat(bench.onboarding().needs(SHOP)).isEqualTo(needs);
            bench.publish(SHOP);
            bench.onboarding().verify(SHOP);
            assertThat(bench.onboarding().needs(SHOP).ownership()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapIsNotTakenForAProof() {
        return Mishaps.each(mishap -> {
            try (DomainOnboardingBench bench = Onboardings.with(this, State.PENDING)) {
                bench.mishapWhenWriting(mishap);
                Throwable failure = catchThrowable(() ->
                        assertThat(bench.onboarding().verify(SHOP).state()).isEqualTo(State.PENDING));
                if (failure != null) {
                    FailureCheck.assertTrue(mishap, failure, bench);
                }
                bench.laterOn();
                assertThat(bench.onboarding().domain(SHOP))
                        .map(HostedDomain::state)
                        .contains(State.PENDING);
                bench.publish(SHOP);
                assertThat(bench.onboarding().verify(SHOP).state()).isEqualTo(State.READY);
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapLeavesNothingOutOfWhatIsNeeded() {
        return Stream.of(State.PENDING, State.READY)
                .flatMap(state -> Stream.of(VendorMishap.values())
                        .map(mishap -> DynamicTest.dynamicTest(state + ", " + mishap, () -> {
                            try (DomainOnboardingBench bench = Onboardings.with(this, state)) {
                                DomainNeeds needs = bench.onboarding().needs(SHOP);
                                bench.mishapWhenReading(1, mishap);
                                Throwable failure = catchThrowable(
                                        () -> assertThat(bench.onboarding().needs(SHOP))
                                                .isEqualTo(needs));
                                if (failure != null) {
                                    FailureCheck.assertTrue(mishap, failure, bench);
                                }
                                bench.laterOn();
                                assertThat(bench.onboarding().needs(SHOP)).isEqualTo(needs);
                            }
                        })));
    }

    @TestFactory
    default Stream<DynamicTest> noSecretIsEverSeen() {
        return Mishaps.each(mishap -> {
            try (DomainOnboardingBench bench = domainOnboardingBench();
                    Overheard overheard = new Overheard()) {
                DomainOnboarding onboarding = bench.onboarding();
                overheard.call(onboarding::toString);
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> onboarding.add(SHOP));
                bench.laterOn();
                overheard.call(() -> onboarding.add(SHOP));
                bench.mishapWhenReading(0, mishap);
                overheard.call(() -> onboarding.needs(SHOP));
                bench.laterOn();
                overheard.call(() -> onboarding.needs(SHOP));
                bench.mishapWhenWriting(mishap);
                overheard.call(() -> onboarding.verify(SHOP));
                bench.laterOn();
                overheard.call(onboarding::domains);
                overheard.assertWithout(bench.secrets());
            }
        });
    }
}
