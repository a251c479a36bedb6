package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All domains of an account are listed, each once, and one is found as it stands, whatever goes wrong. */
public interface DomainListsContract extends DomainOnboardingUnderTest {
    @Test
    default void aDomainThatIsNotTheAccountsIsNotFoundAndIsNamed() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            bench.has(new DomainName("sub.shop.example"), State.READY);
            assertThat(bench.onboarding().domain(SHOP)).isEmpty();
            assertThat(Onboardings.listed(bench)).doesNotContain(SHOP);
            FailureCheck.assertRefused(() -> bench.onboarding().needs(SHOP), SHOP, bench.secrets());
            FailureCheck.assertRefused(() -> bench.onboarding().verify(SHOP), SHOP, bench.secrets());
            assertThat(bench.added()).isEmpty();
        }
    }

    @Test
    default void aDomainIsFoundAsItStandsAndNotAddedAgain() {
        DomainOnboardingBench any = domainOnboardingBench();
        any.close();
        for (State state : any.states()) {
            try (DomainOnboardingBench bench = Onboardings.with(this, state)) {
                HostedDomain found = bench.onboarding().domain(SHOP).orElseThrow();
                assertThat(found.name()).isEqualTo(SHOP);
                assertThat(found.state()).isEqualTo(state);
                assertThat(found.isReady() || !found.note().isBlank())
                        .as("%s says why", found)
                        .isTrue();
                assertThat(found.note()).doesNotContain("\n");
                assertThat(bench.onboarding().domains()).contains(found);
                assertThat(bench.onboarding().add(SHOP)).isEqualTo(found);
                assertThat(bench.added()).isEmpty();
            }
        }
    }

    @Test
    default void manyDomainsAreListedAllAndOnce() {
        try (DomainOnboardingBench bench = domainOnboardingBench()) {
            IntStream.range(0, 450)
                    .mapToObj(i -> new DomainName("shop" + i + ".example"))
                    .forEach(domain -> bench.has(domain, State.READY));
            assertThat(Onboardings.listed(bench)).containsExactlyInAnyOrderElementsOf(bench.present());
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenReadingGivesNoPartOfAList() {
        return Mishaps.each(mishap -> {
            try (DomainOnboardingBench bench = Onboardings.with(this, State.PENDING)) {
                bench.has(new DomainName("other.example"), State.READY);
                bench.mishapWhenReading(0, mishap);
                List<DomainName> read = new ArrayList<>();
                Throwable failure = catchThrowable(() -> read.addAll(Onboardings.listed(bench)));
                if (failure == null) {
                    assertThat(read).containsExactlyInAnyOrderElementsOf(bench.present());
                } else {
                    assertThat(FailureCheck.assertTrue(mishap, failure, bench).kind())
                            .isNotEqualTo(Kind.IN_DOUBT);
                }
                bench.laterOn();
                assertThat(Onboardings.listed(bench)).containsExactlyInAnyOrderElementsOf(bench.present());
            }
        });
    }

    @TestFactory
    default Stream<DynamicTest> aMishapWhenLookingIsNotTakenForAbsence() {
        return Mishaps.each(mishap -> {
            try (DomainOnboardingBench bench = Onboardings.with(this, State.READY)) {
                DomainOnboarding onboarding = bench.onboarding();
                for (Supplier<DomainName> look : List.<Supplier<DomainName>>of(
                        () -> onboarding.domain(SHOP).orElseThrow().name(),
                        () -> onboarding.add(SHOP).name())) {
                    bench.mishapWhenReading(0, mishap);
                    Throwable failure =
                            catchThrowable(() -> assertThat(look.get()).isEqualTo(SHOP));
                    if (failure != null) {
                        FailureCheck.assertTrue(mishap, failure, bench);
                    }
                    bench.laterOn();
                }
                assertThat(bench.added()).isEmpty();
            }
        });
    }
}
