package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import dev.outreach.testing.contract.DomainRegistrarBench.Lack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link DomainRegistrar} must do, whatever goes wrong between it and its vendor: nothing is charged for twice,
 * or for more than was allowed, and a failure says what is true of it.
 */
@Timeout(120)
public interface DomainRegistrarContract {
    /** The domain of most clauses. */
    DomainName SHOP = new DomainName("shop.example");

    /** What its first year costs. */
    Money FIRST = Money.of("8.25", "USD");

    /** What its later years cost. */
    Money LATER = Money.of("10.44", "USD");

    /** A registrar under test whose vendor has sold nothing. */
    DomainRegistrarBench domainRegistrarBench();

    /** One that sells {@link #SHOP}. */
    private DomainRegistrarBench selling() {
        DomainRegistrarBench bench = domainRegistrarBench();
        bench.sells(SHOP, FIRST, LATER);
        return bench;
    }

    private static DomainOrder order(DomainRegistrarBench bench, int years, Money atMost) {
        return new DomainOrder(SHOP, years, !bench.lacks().contains(Lack.RENEWAL), atMost);
    }

    @Test
    default void eachNameGetsItsOfferInOrder() {
        try (DomainRegistrarBench bench = selling()) {
            DomainName taken = new DomainName("taken.example");
            bench.taken(taken);
            List<DomainName> names = new ArrayList<>(List.of(taken, SHOP, taken));
            for (int i = 0; i < 45; i++) {
                DomainName name = new DomainName("shop" + i + ".example");
                bench.sells(name, FIRST, LATER);
                names.add(name);
            }
            List<DomainOffer> offers = bench.registrar().check(names);
            assertThat(offers).extracting(DomainOffer::name).containsExactlyElementsOf(names);
            assertThat(offers.get(1)).isEqualTo(new DomainOffer.Available(SHOP, FIRST, LATER));
            assertThat(((DomainOffer.Unavailable) offers.get(0)).reason()).isNotBlank();
            assertThat(offers.get(2).available()).isEmpty();
            assertThat(offers.subList(3, 48))
                    .allMatch(offer -> offer.available().isPresent());
            assertThat(bench.registrar().check(List.of())).isEmpty();
            assertThat(bench.charged()).isEmpty();
        }
    }

    @Test
    default void aDomainIsRegisteredAndChargedForOnce() {
        try (DomainRegistrarBench bench = selling()) {
            assertThat(bench.registrar().owned(SHOP)).isEmpty();
            assertThat(bench.registrar().registration(SHOP)).isEmpty();
            for (int i = 0; i < 3; i++) {
                assertThat(bench.registrar().register(order(bench, 1, FIRST)).state())
                        .isEqualTo(State.REGISTERED);
                assertThat(bench.charged()).containsExactly(SHOP);
            }
            OwnedDomain owned = bench.registrar().owned(SHOP).orElseThrow();
            assertThat(owned.active()).isTrue();
            assertThat(owned.autoRenew()).isEqualTo(!bench.lacks().contains(Lack.RENEWAL));
            assertThat(bench.registrar().owned()).containsExactly(owned);
        }
    }

    @TestFactory
    default Stream<DynamicTest> whatCostsMoreThanWasAllowedIsNotBought() {
        return Stream.of(
                        Map.entry(1, Money.of("8.24", "USD")),
                        Map.entry(2, FIRST.times(2)),
                        Map.entry(3, Money.of("29.12", "USD")),
                        Map.entry(1, Money.of("100", "EUR")))
                .map(dear -> DynamicTest.dynamicTest(dear.getKey() + " years for " + dear.getValue(), () -> {
                    try (DomainRegistrarBench bench = selling()) {
                        RegistrationStatus status =
                                bench.registrar().register(order(bench, dear.getKey(), dear.getValue()));
                        assertThat(status.state()).isEqualTo(State.FAILED);
                        assertThat(status.note()).contains(dear.getValue().toString());
                        assertThat(bench.charged()).isEmpty();
                    }
                }));
    }

    @Test
    default void severalYearsCostTheFirstAndTheLaterOnes() {
        try (DomainRegistrarBench bench = selling()) {
            assumeThat(bench.lacks()).doesNotContain(Lack.SEVERAL_YEARS);
            Money price = Money.of("29.13", "USD");
            assertThat(bench.registrar().register(order(bench, 3, price)).state())
                    .isEqualTo(State.REGISTERED);
        }
    }

    @Test
    default void whatIsTakenIsNotBought() {
        try (DomainRegistrarBench bench = domainRegistrarBench()) {
            bench.taken(SHOP);
            RegistrationStatus status = bench.registrar().register(order(bench, 1, FIRST));
            assertThat(status.state()).isEqualTo(State.FAILED);
            assertThat(status.note()).isNotBlank();
            assertThat(bench.charged()).isEmpty();
        }
    }

    @Test
    default void whatTakesLongerIsFollowedAndNotOrderedAgain() {
        assertFollowed(Course.SLOW, State.UNDER_WAY);
    }

    @Test
    default void whatWaitsForAPersonIsFollowedAndNotOrderedAgain() {
        assertFollowed(Course.WAITS_FOR_A_PERSON, State.ACTION_REQUIRED);
    }

    private void assertFollowed(Course course, State state) {
        try (DomainRegistrarBench bench = selling()) {
            assumeThat(state == State.ACTION_REQUIRED && bench.lacks().contains(Lack.WAITING))
                    .as("no order of this vendor waits for a person")
                    .isFalse();
            bench.next(course);
            for (int i = 0; i < 2; i++) {
                RegistrationStatus status = bench.registrar().register(order(bench, 1, FIRST));
                assertThat(status.state()).isEqualTo(state);
                assertThat(status.note()).isNotBlank().doesNotContain("\n");
                assertThat(bench.registrar().registration(SHOP))
                        .map(RegistrationStatus::state)
                        .contains(state);
                assertThat(bench.charged()).isEmpty();
            }
            bench.finish(SHOP);
            assertThat(bench.registrar().register(order(bench, 1, FIRST)).state())
                    .isEqualTo(State.REGISTERED);
            assertThat(bench.charged()).containsExactly(SHOP);
        }
    }

    @Test
    default void whatTheRegistryRefusesIsNotChargedForAndMayBeOrderedAgain() {
        try (DomainRegistrarBench bench = selling()) {
            bench.next(Course.FAILS);
            RegistrationStatus status = bench.registrar().register(order(bench, 1, FIRST));
            assertThat(status.state()).isEqualTo(State.FAILED);
            assertThat(status.note()).isNotBlank();
            assertThat(bench.charged()).isEmpty();
            assertThat(bench.registrar().register(order(bench, 1, FIRST)).state())
                    .isEqualTo(State.REGISTERED);
            assertThat(bench.charged()).containsExactly(SHOP);
        }
    }

    @Test
    default void whatIsNotInForceIsNotCalledRegisteredAndNotBoughtAgain() {
        try (DomainRegistrarBench bench = selling()) {
            bench.registrar().register(order(bench, 1, FIRST));
            bench.expires(SHOP);
            assertThat(bench.registrar().owned(SHOP).orElseThrow().active()).isFalse();
            RegistrationStatus status = bench.registrar().register(order(bench, 1, FIRST));
            assertThat(status.state()).isEqualTo(State.ACTION_REQUIRED);
            assertThat(status.note()).contains("expired");
            assertThat(bench.charged()).containsExactly(SHOP);
        }
    }

    @TestFactory
    default Stream<DynamicTest> aMishapDoesNotChargeTwiceAndIsWhatItSays() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DomainRegistrarBench bench = selling()) {
                        bench.mishapWhenWriting(mishap);
                        Throwable failure = catchThrowable(() -> assertThat(bench.registrar()
                                        .register(order(bench, 1, FIRST))
                                        .state())
                                .isEqualTo(State.REGISTERED));
                        if (failure == null) {
                            assertThat(bench.charged()).containsExactly(SHOP);
                        } else {
                            assertFailure(bench, failure);
                        }
                        bench.laterOn();
                        assertThat(bench.registrar()
                                        .register(order(bench, 1, FIRST))
                                        .state())
                                .isEqualTo(State.REGISTERED);
                        assertThat(bench.charged()).containsExactly(SHOP);
                    }
                }));
    }

    private static void assertFailure(DomainRegistrarBench bench, Throwable failure) {
        assertThat(failure).isInstanceOf(ProviderFailure.class);
        assertThat(String.valueOf(failure.getMessage())).hasSizeGreaterThan(10).doesNotContain("\n", bench.secret());
        if (((ProviderFailure) failure).kind() != Kind.IN_DOUBT) {
            assertThat(bench.charged()).as("charged after %s", failure).isEmpty();
        }
    }

    @Test
    default void allDomainsOfTheAccountAreListedOnce() {
        try (DomainRegistrarBench bench = domainRegistrarBench()) {
            List<DomainName> names = IntStream.range(0, 130)
                    .mapToObj(i -> new DomainName("shop" + i + ".example"))
                    .toList();
            names.forEach(bench::owns);
            assertThat(bench.registrar().owned())
                    .extracting(OwnedDomain::name)
                    .containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @TestFactory
    default Stream<DynamicTest> autoRenewalIsSetAlsoAfterAMishap() {
        return Stream.of(VendorMishap.values())
                .map(mishap -> DynamicTest.dynamicTest(mishap.name(), () -> {
                    try (DomainRegistrarBench bench = domainRegistrarBench()) {
                        assumeThat(bench.lacks()).doesNotContain(Lack.RENEWAL);
                        bench.owns(SHOP);
                        bench.mishapWhenWriting(mishap);
                        Throwable failure = catchThrowable(() -> assertThat(
                                        bench.registrar().autoRenew(SHOP, true).autoRenew())
                                .isTrue());
                        if (failure != null) {
                            assertThat(failure).isInstanceOf(ProviderFailure.class);
                        }
                        bench.laterOn();
                        assertThat(bench.registrar().autoRenew(SHOP, true).autoRenew())
                                .isTrue();
                        assertThat(bench.registrar().autoRenew(SHOP, false).autoRenew())
                                .isFalse();
                        assertThat(bench.registrar().owned(SHOP))
                                .map(OwnedDomain::autoRenew)
                                .contains(false);
                    }
                }));
    }
}
