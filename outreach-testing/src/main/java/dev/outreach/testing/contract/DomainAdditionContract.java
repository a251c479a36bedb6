package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No domain is added twice, and none of another account is, whatever goes wrong. */
public interface DomainAdditionContract extends DomainOnboardingUnderTest {
    @Test
    default void aDomainIsAddedOnceAndIsNotReadyYet() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            HostedDomain added = bench.onboarding().add(SHOP);
            assertThat(added.name()).isEqualTo(SHOP);
            assertThat(added.state()).isEqualTo(State.PENDING);
            assertThat(bench.onboarding().domain(SHOP)).map(HostedDomain::state).contains(State.PENDING);
            assertThat(bench.onboarding().add(SHOP).state()).isEqualTo(State.PENDING);
            assertThat(Onboardings.listed(bench))
                    .containsExactlyInAnyOrderElementsOf(bench.present())
                    .contains(SHOP);
            assertThat(bench.added()).containsExactly(SHOP);
        }
    }

    @Test
    default void aDomainOfAnotherAccountIsNamed() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            assumeThat(bench.isAnothers(SHOP)).as("the vendor refuses it").isTrue();
            FailureCheck.assertRefused(() -> bench.onboarding().add(SHOP), SHOP, bench.secrets());
            assertThat(bench.added()).isEmpty();
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotAddTwiceAndIsWhatItSays() {
        return Mishaps.each(mishap -> {
            try (DomainOnboardingBench bench = domainOnboardingBench()) {
                bench.mishapWhenWriting(mishap);
                Throwable failure = catchThrowable(
                        () -> assertThat(bench.onboarding().add(SHOP).name()).isEqualTo(SHOP));
                if (failure == null) {
                    assertThat(bench.added()).containsExactly(SHOP);
                } else if (FailureCheck.assertTrue(mishap, failure, bench).kind() != Kind.IN_DOUBT) {
                    assertThat(bench.added()).as("added after %s", failure).isEmpty();
                }
                bench.laterOn();
                assertThat(bench.onboarding().add(SHOP).state()).isEqualTo(State.PENDING);
                assertThat(bench.added()).containsExactly(SHOP);
            }
        });
    }

    @Test
    default void manyThreadsAddEachTheirOwn() throws InterruptedException {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            List<DomainName> wanted = IntStream.range(0, 24)
                    .mapToObj(i -> new DomainName("shop" + i + ".example"))
                    .toList();
            List<HostedDomain> added =
                    Together.mapAll(6, wanted, domain -> bench.onboarding().add(domain));
            assertThat(added).extracting(HostedDomain::name).containsExactlyElementsOf(wanted);
            assertThat(bench.added()).containsExactlyInAnyOrderElementsOf(wanted);
        }
    }

    @Test
    default void anInterruptedThreadGetsATrueResultAndStaysInterrupted() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            Throwable failure;
            try {
                Thread.currentThread().interrupt();
                failure = catchThrowable(() -> bench.onboarding().add(SHOP));
                assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            } finally {
                Thread.interrupted();
            }
            if (failure == null) {
                assertThat(bench.added()).containsExactly(SHOP);
            } else if (FailureCheck.assertPlain(failure, bench.secrets()).kind() != Kind.IN_DOUBT) {
                assertThat(bench.added()).as("added after %s", failure).isEmpty();
            }
            bench.laterOn();
            bench.onboarding().add(SHOP);
            assertThat(bench.added()).containsExactly(SHOP);
        }
    }
}
