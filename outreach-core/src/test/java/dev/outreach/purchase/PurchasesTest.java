package dev.outreach.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.Money;
import dev.outreach.purchase.Shop.Mood;
import dev.outreach.store.PurchaseState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PurchasesTest {
    private static final Approval UP_TO_20 = Approval.upTo(Money.of("20", "USD"));

    private final Shop shop = new Shop();

    private PurchaseOutcome<String> run(Approval approval) {
        return shop.process(approval).run(shop);
    }

    @Test
    void nothingIsBoughtWithoutApproval() {
        Purchases purchases = Purchases.of(shop.kept, shop);
        for (int i = 0; i < 3; i++) {
            assertThat(purchases.run(shop).purchase().explain())
                    .isEqualTo("domain shop.example for 1 year for at most 10.44 USD: wanted, and waits for approval,"
                            + " since 2026-01-05T09:00:00Z (a person has to approve it)");
        }
        assertThat(shop.orders).isZero();
        purchases.approve(shop.key(), "Ana");
        assertThat(purchases.run(shop).thing()).contains("shop.example");
        assertThat(shop.orders).isOne();
        assertThat(shop.purchase().state()).isEqualTo(PurchaseState.DONE);
    }

    @ParameterizedTest(name = "a ceiling of {0} {1}: {2}")
    @CsvSource({"10.44, USD, DONE", "10.43, USD, INTENDED", "100, EUR, INTENDED"})
    void aPriceCeiling(String amount, String currency, PurchaseState state) {
        assertThat(run(Approval.upTo(Money.of(amount, currency))).purchase().state())
                .isEqualTo(state);
        assertThat(shop.orders).isEqualTo(state == PurchaseState.DONE ? 1 : 0);
    }

    @Test
    void whatIsThereAlreadyIsNotBoughtAndNeedsNoApproval() {
        shop.delivered = 1;
        PurchaseOutcome<String> outcome = run(Approval.byHand());
        assertThat(outcome.thing()).contains("shop.example");
        assertThat(outcome.purchase().explain()).contains("done").contains("it was there already");
        assertThat(shop.orders).isZero();
    }

    @Test
    void whatIsRefusedIsNotBoughtUntilItIsWantedAgain() {
        assertThat(run(purchase -> new Approval.Answer.No("not this year"))
                        .purchase()
                        .explain())
                .contains("refused; nothing was bought")
                .contains("not this year");
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.REFUSED);
        shop.process(UP_TO_20).reopen(shop, "a new year");
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.orders).isOne();
    }

    static Stream<Arguments> firstAnswers() {
        return Stream.of(
                Arguments.of(Mood.SELLS, PurchaseState.DONE, "found at the vendor"),
                Arguments.of(Mood.SELLS_LATER, PurchaseState.UNDER_WAY, "the registry is asked"),
                Arguments.of(Mood.WANTS_A_PERSON, PurchaseState.NEEDS_PERSON, "confirm the address"),
                Arguments.of(Mood.SAYS_NO, PurchaseState.FAILED, "it costs more now"),
                Arguments.of(Mood.IS_BUSY, PurchaseState.APPROVED, "not asked for, as shop: too many calls"),
                Arguments.of(Mood.REFUSES_THE_CALL, PurchaseState.APPROVED, "the key is not valid"),
                Arguments.of(Mood.SELLS_WITHOUT_ANSWER, PurchaseState.DONE, "found at the vendor"),
                Arguments.of(Mood.SELLS_AT_LAST_WITHOUT_ANSWER, PurchaseState.ACTING, "no answer"),
                Arguments.of(Mood.LOSES_THE_ORDER, PurchaseState.ACTING, "no answer"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("firstAnswers")
    void whatTheVendorSaysIsWhatItBecomes(Mood mood, PurchaseState state, String words) {
        shop.moods.add(mood);
        PurchaseOutcome<String> outcome = run(UP_TO_20);
        assertThat(outcome.purchase().state()).isEqualTo(state);
        assertThat(outcome.purchase().explain()).contains(words).doesNotContain("\n");
    }

    @Test
    void anOrderWithoutAnswerIsNotRepeatedBeforeItMustHaveComeIntoBeing() {
        shop.moods.addAll(List.of(Mood.LOSES_THE_ORDER, Mood.LOSES_THE_ORDER, Mood.SELLS));
        run(UP_TO_20);
        for (int minute = 0; minute < 15; minute++) {
            assertThat(shop.moods).as("after %s minutes", minute).hasSize(2);
            assertThat(run(UP_TO_20).purchase().asked()).isOne();
            shop.passes(Duration.ofMinutes(1));
        }
        assertThat(run(UP_TO_20).purchase().asked()).isEqualTo(2);
        shop.passes(Duration.ofMinutes(15));
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.orders).isOne();
    }

    @Test
    void afterThreeOrdersWithoutAnswerAPersonLooks() {
        shop.moods.addAll(List.of(Mood.LOSES_THE_ORDER, Mood.LOSES_THE_ORDER, Mood.LOSES_THE_ORDER, Mood.SELLS));
        for (int i = 0; i < 5; i++) {
            run(UP_TO_20);
            shop.passes(Duration.ofMinutes(15));
        }
        assertThat(shop.purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
        assertThat(shop.orders).isZero();
        shop.process(UP_TO_20).refuse(shop.key(), "Ana", "looked, it is not there");
        assertThat(shop.purchase().explain())
                .contains("failed; nothing was bought")
                .contains("Ana: looked");
    }

    @Test
    void afterThreeOrdersThatAreRefusedAPersonLooksAndMayAllowThreeMore() {
        Mood mood = Mood.REFUSES_THE_CALL;
        for (int times = 1; times <= 2; times++) {
            shop.moods.addAll(List.of(mood, mood, mood, Mood.SELLS));
            for (int i = 0; i < 5; i++) {
                run(UP_TO_20);
            }
            assertThat(shop.purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
            assertThat(shop.purchase().explain())
                    .contains("asked for 3 times, and nothing came of it: not asked for, as shop: ");
            assertThat(shop.moods).containsExactly(Mood.SELLS);
            shop.process(UP_TO_20).refuse(shop.key(), "Ana", "it is mended");
            shop.process(UP_TO_20).reopen(shop, "it is mended");
            shop.moods.clear();
        }
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.purchase().asked()).isEqualTo(7);
    }

    @ParameterizedTest(name = "{0}, refused {1} times: {2}")
    @CsvSource({
        "SELLS, 1, DONE",
        "SELLS, 2, DONE",
        "SELLS_LATER, 1, UNDER_WAY",
        "SELLS_LATER, 2, UNDER_WAY",
        "SELLS_WITHOUT_ANSWER, 2, DONE",
        "SAYS_NO, 1, FAILED",
        "IS_BUSY, 1, NEEDS_PERSON",
        "IS_BUSY, 2, FAILED",
        "LOSES_THE_ORDER, 1, NEEDS_PERSON"
    })
    void aRefusalWhileTheVendorHasTheOrderHidesNothing(Mood mood, int refusals, PurchaseState state) {
        shop.moods.add(mood);
        shop.meanwhile = () -> {
            for (int i = 0; i < refusals; i++) {
                Purchases.of(shop.kept, shop).refuse(shop.key(), "Ana", "too late");
            }
        };
        run(UP_TO_20);
        assertThat(shop.purchase().state()).isEqualTo(state);
        shop.meanwhile = () -> {};
        shop.passes(Duration.ofMinutes(20));
        boolean sold = run(UP_TO_20).thing().isPresent();
        assertThat(sold).isEqualTo(shop.orders == 1);
        assertThat(shop.purchase().asked()).as("no order after the refusal").isOne();
    }

    @Test
    void whatWasGivenUpAndComesAllTheSameIsDone() {
        shop.moods.add(Mood.SELLS_AT_LAST_WITHOUT_ANSWER);
        run(UP_TO_20);
        for (int i = 0; i < 2; i++) {
            shop.process(UP_TO_20).refuse(shop.key(), "Ana", "it is not there");
        }
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.FAILED);
        shop.passes(Duration.ofMinutes(15));
        assertThat(run(UP_TO_20).thing()).contains("shop.example");
        assertThat(shop.purchase().state()).isEqualTo(PurchaseState.DONE);
    }

    @Test
    void whatTheVendorSaysItHasSoldAndNeverListsIsForAPerson() {
        shop.moods.add(Mood.SAYS_SOLD);
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.UNDER_WAY);
        shop.passes(Duration.ofMinutes(15));
        shop.delivered = 0;
        for (int i = 0; i < 2; i++) {
            assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
        }
        assertThat(shop.purchase().explain()).contains("does not list it; look there by hand");
        shop.delivered = 1;
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.orders).isOne();
    }

    @Test
    void whatIsNoLongerThereMayBeWantedAgain() {
        run(UP_TO_20);
        shop.delivered = 0;
        assertThat(run(UP_TO_20).purchase().explain()).contains("it is no longer there");
        assertThatThrownBy(() -> shop.process(UP_TO_20).reopen(shop, "it has expired"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a list that lags may not show it before");
        shop.passes(Duration.ofHours(1));
        assertThat(shop.process(UP_TO_20).reopen(shop, "it has expired").state())
                .isEqualTo(PurchaseState.INTENDED);
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.orders).isEqualTo(2);
    }

    @Test
    void aVendorThatCannotBeSeenIsNotAsked() {
        shop.blind = true;
        assertThat(run(UP_TO_20).purchase().explain()).contains("could not be looked for: shop: the line is dead");
        assertThat(shop.orders).isZero();
        shop.blind = false;
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.DONE);
    }

    @Test
    void anOrderThatTheVendorForgetsIsNotRepeated() {
        shop.moods.add(Mood.WANTS_A_PERSON);
        run(UP_TO_20);
        shop.personActs();
        shop.delivered = 0;
        shop.passes(Duration.ofMinutes(15));
        assertThat(run(UP_TO_20).purchase().state()).isEqualTo(PurchaseState.NEEDS_PERSON);
        assertThat(shop.orders).isOne();
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({"domain shop.example for 1 year, 20.88", "domain shop.example for 3 years, 10.44"})
    void anotherOrderIsNotBoughtOnTheOldApproval(String what, String price) {
        shop.moods.add(Mood.IS_BUSY);
        run(UP_TO_20);
        Deed<String> other = new Other(shop, what, Optional.of(Money.of(price, "USD")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.process(UP_TO_20).run(other))
                .withMessageContaining("is kept as domain shop.example for 1 year for at most 10.44 USD")
                .withMessageContaining("now wanted as " + what + " for at most " + price + " USD")
                .withMessageContaining("refuse it");
        assertThat(shop.orders).isZero();
        shop.process(UP_TO_20).refuse(shop.key(), "Ana", "another is wanted");
        assertThat(shop.process(UP_TO_20).reopen(other, "another is wanted").what())
                .isEqualTo(what);
    }

    @Test
    void whatIsNotKeptOrNotOpenCannotBeDecided() {
        Purchases purchases = shop.process(UP_TO_20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchases.approve("domain other.example", "Ana"))
                .withMessageContaining("domain other.example");
        run(UP_TO_20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purchases.approve(shop.key(), "Ana"))
                .withMessageContaining("done");
        assertThatIllegalArgumentException().isThrownBy(() -> purchases.reopen(shop, "again"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Mood.class)
    void manyThreadsBuyOnce(Mood mood) throws InterruptedException {
        for (int round = 0; round < 30; round++) {
            Shop one = new Shop();
            one.moods.add(mood);
            Purchases purchases = one.process(UP_TO_20);
            List<Thread> threads = Stream.generate(() -> new Thread(() -> purchases.run(one)))
                    .limit(6)
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(one.orders)
                    .as("%s, round %s: %s", mood, round, one.purchase())
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void whatIsOpenIsListed() {
        Purchases purchases = Purchases.of(shop.kept, shop);
        purchases.run(shop);
        assertThat(purchases.open()).extracting(purchase -> purchase.key()).containsExactly(shop.key());
        purchases.approve(shop.key(), "Ana");
        purchases.run(shop);
        assertThat(purchases.open()).isEmpty();
    }
}
