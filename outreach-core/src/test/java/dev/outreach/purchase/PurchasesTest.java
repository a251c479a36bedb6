package dev.outreach.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.Money;
import dev.outreach.purchase.Shop.Mood;
import dev.outreach.store.PurchaseState;
import java.time.Duration;
import java.util.List;
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

    @Test
    void anotherPriceIsNotBoughtOnTheOldApproval() {
        shop.moods.add(Mood.IS_BUSY);
        run(UP_TO_20);
        Deed<String> dearer = new Dearer(shop);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> shop.process(UP_TO_20).run(dearer))
                .withMessageContaining("10.44 USD")
                .withMessageContaining("refuse it");
        assertThat(shop.orders).isZero();
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
