package dev.outreach.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.outreach.fleet.Money;
import dev.outreach.purchase.Shop.Mood;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallsNotTakenTest {
    private static final Approval UP_TO_20 = Approval.upTo(Money.of("20", "USD"));

    private final Shop shop = new Shop();

    private Purchase run() {
        return shop.process(UP_TO_20).run(shop).purchase();
    }

    @Test
    void callsThatAVendorTakesNoneOfAreNoOrders() {
        for (int i = 0; i < 10; i++) {
            shop.moods.add(Mood.IS_BUSY);
            assertThat(run().explain()).contains("approved, and not asked for yet", "not asked for, as shop: ");
            assertThat(shop.purchase().isTurnedDown()).isFalse();
        }
        assertThat(run().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.purchase().asked()).isEqualTo(1);
    }

    @Test
    void anOrderWithoutAnswerIsStillWithoutOneWhenTheNextIsNotTaken() {
        shop.moods.addAll(List.of(Mood.LOSES_THE_ORDER, Mood.IS_BUSY, Mood.IS_BUSY, Mood.SELLS));
        Instant ordered = run().since();
        shop.passes(Duration.ofMinutes(15));
        for (int i = 0; i < 2; i++) {
            Purchase kept = run();
            assertThat(kept.state()).isEqualTo(PurchaseState.ACTING);
            assertThat(kept.asked()).isOne();
            assertThat(kept.since()).isEqualTo(ordered);
            assertThat(kept.note()).isEqualTo("not asked for, as shop: too many calls");
            assertThat(kept.isTurnedDown()).isFalse();
        }
        assertThat(run().state()).isEqualTo(PurchaseState.DONE);
        assertThat(shop.orders).isOne();
        assertThat(shop.purchase().asked()).isEqualTo(2);
    }

    @Test
    void aRefusalStaysOneUntilAnOrderIsTaken() {
        shop.moods.addAll(List.of(Mood.REFUSES_THE_CALL, Mood.IS_BUSY, Mood.LOSES_THE_ORDER));
        assertThat(run().isTurnedDown()).isTrue();
        assertThat(run().isTurnedDown()).isTrue();
        assertThat(run().isTurnedDown()).isFalse();
        assertThat(shop.purchase().asked()).isEqualTo(2);
    }

    @Test
    void onlyWhatWasAboutToBeAskedForIsTakenBack() {
        Purchase first = Purchase.intended("a", "a", Optional.empty(), shop.instant());
        Purchase approved = first.become(PurchaseState.APPROVED, shop.instant(), "");
        Purchase acting = approved.become(PurchaseState.ACTING, shop.instant(), "");
        assertThat(acting.unasked(approved, "busy").version()).isEqualTo(acting.version() + 1);
        assertThatIllegalStateException().isThrownBy(() -> approved.unasked(first, "busy"));
        assertThatIllegalStateException().isThrownBy(() -> acting.unasked(first, "busy"));
    }
}
