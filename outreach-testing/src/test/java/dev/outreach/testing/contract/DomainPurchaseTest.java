package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.purchase.Approval;
import dev.outreach.purchase.Deed;
import dev.outreach.purchase.PurchaseOutcome;
import dev.outreach.purchase.Purchases;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeDnsHost;
import dev.outreach.testing.FakeDomainRegistrar;
import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Domains and zones by way of the approval rule. */
class DomainPurchaseTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final Money CEILING = Money.of("20", "USD");

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private final PurchaseStore store = PurchaseStore.inMemory();
    private final Purchases purchases = Purchases.of(store, Approval.upTo(CEILING), clock);
    private final FakeDomainRegistrarBench bench = new FakeDomainRegistrarBench();
    private final Deed<OwnedDomain> domain =
            Deed.domain("fake", bench.registrar(), new DomainOrder(SHOP, 1, false, FakeDomainRegistrar.PRICE));

    @ParameterizedTest(name = "{0}")
    @EnumSource(VendorMishap.class)
    void whateverGoesWrongADomainIsBoughtOnce(VendorMishap mishap) {
        for (int call = 0; call < 5; call++) {
            bench.mishapWhenWriting(mishap);
            purchases.run(domain);
            clock.advance(Duration.ofMinutes(7));
        }
        for (int i = 0; i < 4; i++) {
            purchases.run(domain);
            clock.advance(Duration.ofMinutes(16));
        }
        assertThat(store.find(domain.key()).orElseThrow().state()).isEqualTo(PurchaseState.DONE);
        assertThat(bench.charged()).containsExactly(SHOP);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Course.class)
    void whateverItsCourse(Course course) {
        bench.next(course);
        PurchaseState state = purchases.run(domain).purchase().state();
        assertThat(state)
                .isEqualTo(
                        switch (course) {
                            case AT_ONCE -> PurchaseState.DONE;
                            case SLOW -> PurchaseState.UNDER_WAY;
                            case WAITS_FOR_A_PERSON -> PurchaseState.NEEDS_PERSON;
                            case FAILS -> PurchaseState.FAILED;
                        });
        bench.finish(SHOP);
        PurchaseOutcome<OwnedDomain> outcome = purchases.run(domain);
        assertThat(outcome.thing().isPresent()).isEqualTo(course != Course.FAILS);
        assertThat(bench.charged()).hasSize(course == Course.FAILS ? 0 : 1);
    }

    @Test
    void aPriceThatHasRisenIsNotPaidOnTheOldApproval() {
        bench.sells(SHOP, Money.of("10.45", "USD"), Money.of("10.45", "USD"));
        assertThat(purchases.run(domain).purchase().explain())
                .contains("failed; nothing was bought")
                .contains("it costs 10.45 USD now, and at most 10.44 USD was allowed");
        assertThat(bench.charged()).isEmpty();
        Deed<OwnedDomain> dearer =
                Deed.domain("fake", bench.registrar(), new DomainOrder(SHOP, 1, false, Money.of("10.45", "USD")));
        purchases.reopen(dearer, "the price has risen");
        assertThat(purchases.run(dearer).purchase().state()).isEqualTo(PurchaseState.DONE);
    }

    @ParameterizedTest(name = "{0} years, renewed: {1}")
    @CsvSource({"3, false", "1, true"})
    void anotherOrderForTheSameNameNeedsItsOwnApproval(int years, boolean renewed) {
        Purchases byHand = Purchases.of(store, clock);
        byHand.run(domain);
        byHand.approve(domain.key(), "Ana");
        Deed<OwnedDomain> other = Deed.domain(
                "fake", bench.registrar(), new DomainOrder(SHOP, years, renewed, FakeDomainRegistrar.PRICE));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byHand.run(other))
                .withMessageContaining("is kept as domain shop.example at fake for 1 year for at most");
        assertThat(bench.charged()).isEmpty();
    }

    @Test
    void aDomainThatIsOrderedAtOneRegistrarIsNotOrderedAtAnother() {
        bench.next(Course.SLOW);
        purchases.run(domain);
        FakeDomainRegistrar other = new FakeDomainRegistrar(clock);
        Deed<OwnedDomain> there =
                Deed.domain("other", other, new DomainOrder(SHOP, 1, false, FakeDomainRegistrar.PRICE));
        clock.advance(there.settling());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchases.run(there))
                .withMessageContaining("is kept as domain shop.example at fake for 1 year");
        assertThat(other.charges()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"AT_ONCE", "FAILS"})
    void whatIsSettledIsNotJudgedByAnotherRegistrar(Course course) {
        bench.next(course);
        Purchase settled = purchases.run(domain).purchase();
        FakeDomainRegistrar other = new FakeDomainRegistrar(clock).own(SHOP);
        Deed<OwnedDomain> there =
                Deed.domain("other", other, new DomainOrder(SHOP, 1, false, FakeDomainRegistrar.PRICE));
        PurchaseOutcome<OwnedDomain> outcome = purchases.run(there);
        assertThat(outcome.thing()).isEmpty();
        assertThat(outcome.purchase().explain()).contains("it is not looked for as domain shop.example at other");
        assertThat(store.find(domain.key())).contains(settled);
    }

    @Test
    void onlyTheDeedByWhichItWasFoundTellsWhetherItIsGone() {
        purchases.run(domain);
        FakeDomainRegistrar other = new FakeDomainRegistrar(clock);
        Deed<OwnedDomain> there =
                Deed.domain("other", other, new DomainOrder(SHOP, 1, false, FakeDomainRegistrar.PRICE));
        clock.advance(Duration.ofDays(400));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchases.reopen(there, "move"))
                .withMessageContaining("it was found as domain shop.example at fake for 1 year")
                .withMessageContaining("and domain shop.example at other for 1 year cannot tell");
        bench.fake.forget(SHOP);
        purchases.reopen(domain, "it has expired");
        purchases.refuse(domain.key(), "Ana", "another registrar is wanted");
        purchases.reopen(there, "move");
        assertThat(purchases.run(there).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(other.charges()).hasSize(1);
    }

    @Test
    void aDomainThatIsNotInForceIsForAPersonAndNotBoughtAgain() {
        purchases.run(domain);
        bench.fake.status(SHOP, "expired", false);
        assertThat(purchases.run(domain).thing()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> purchases.reopen(domain, "again"));
        Purchases others = Purchases.of(PurchaseStore.inMemory(), Approval.upTo(CEILING), clock);
        PurchaseOutcome<OwnedDomain> outcome = others.run(domain);
        assertThat(outcome.purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
        assertThat(outcome.purchase().explain()).contains("in the account, and expired");
        assertThat(bench.charged()).containsExactly(SHOP);
    }

    @Test
    void aDomainThatIsRegisteredAndNeverListedIsForAPerson() {
        purchases.run(domain);
        bench.fake.forget(SHOP);
        Purchases others = Purchases.of(PurchaseStore.inMemory(), Approval.upTo(CEILING), clock);
        assertThat(others.run(domain).purchase().state()).isEqualTo(PurchaseState.UNDER_WAY);
        clock.advance(bench.registrar().settling());
        assertThat(others.run(domain).purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
    }

    @Test
    void automaticRenewalIsAPurchaseOfItsOwn() {
        Deed<OwnedDomain> renewal = Deed.autoRenewal("fake", bench.registrar(), SHOP, FakeDomainRegistrar.PRICE);
        assertThat(purchases.run(renewal).purchase().explain())
                .contains("automatic renewal of shop.example at fake, each year")
                .contains("not a domain of the account");
        purchases.run(domain);
        Purchases byHand = Purchases.of(store, clock);
        byHand.reopen(renewal, "it is ours now");
        assertThat(byHand.run(renewal).thing()).isEmpty();
        byHand.approve(renewal.key(), "Ana");
        assertThat(byHand.run(renewal).thing()).map(OwnedDomain::autoRenew).contains(true);
    }

    @Test
    void aZoneAtAnotherHostIsAnotherZone() {
        FakeDnsHost other = new FakeDnsHost();
        purchases.run(Deed.zone("one", new FakeDnsHost(), SHOP));
        assertThat(purchases.run(Deed.zone("other", other, SHOP)).purchase().state())
                .isEqualTo(PurchaseState.DONE);
        assertThat(other.zones()).hasSize(1);
    }

    @Test
    void aZoneIsCreatedByTheSameRule() {
        FakeDnsHost host = new FakeDnsHost();
        Purchases byHand = Purchases.of(store, clock);
        Deed<DnsZone> zone = Deed.zone("fake", host, SHOP);
        byHand.run(zone);
        assertThat(host.zones()).isEmpty();
        byHand.approve(zone.key(), "Ana");
        assertThat(byHand.run(zone).thing()).map(DnsZone::name).contains(SHOP);
        assertThat(host.zones()).hasSize(1);
    }
}
