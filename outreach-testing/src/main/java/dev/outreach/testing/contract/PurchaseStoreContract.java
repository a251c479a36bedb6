package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Money;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link PurchaseStore} must do: on it rests that nothing is bought twice. Implement it in a test class and say
 * how an empty store is made, and for a durable one how it is opened again.
 */
@Timeout(120)
public interface PurchaseStoreContract {
    /** When all begins; with nanoseconds, which a store must not lose. */
    Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");

    /** Threads of the clauses about many. */
    int THREADS = 8;

    /** A new, empty store. */
    PurchaseStore emptyPurchaseStore();

    /** Opens what a store kept, as after a restart. A store that lives in the process alone is given back as it is. */
    default PurchaseStore reopened(PurchaseStore store) {
        return store;
    }

    private static Purchase wanted(String key) {
        return Purchase.intended(key, "domain " + key + " for 1 year", Optional.of(Money.of("10.44", "USD")), NOON);
    }

    @Test
    default void theFirstIntentIsKept() {
        PurchaseStore store = emptyPurchaseStore();
        assertThat(store.find("a")).isEmpty();
        assertThat(store.intend(wanted("a"))).isEqualTo(wanted("a"));
        Purchase dearer = Purchase.intended("a", "another", Optional.of(Money.of("99", "USD")), NOON.plusSeconds(9));
        assertThat(store.intend(dearer)).isEqualTo(wanted("a"));
        assertThat(store.find("a")).contains(wanted("a"));
    }

    @Test
    default void anIntentDoesNotTakeThePlaceOfWhatHasMovedOn() {
        PurchaseStore store = emptyPurchaseStore();
        Purchase approved = store.intend(wanted("a")).become(PurchaseState.APPROVED, NOON, "approved by Ana");
        assertThat(store.replace(approved)).isTrue();
        assertThat(store.intend(wanted("a"))).isEqualTo(approved);
    }

    @Test
    default void onlyTheVersionBeforeIsReplaced() {
        PurchaseStore store = emptyPurchaseStore();
        Purchase first = store.intend(wanted("a"));
        Purchase second = first.become(PurchaseState.APPROVED, NOON, "approved by Ana");
        Purchase third = second.become(PurchaseState.ACTING, NOON, "asking the vendor");
        assertThat(store.replace(third)).as("a version that is skipped").isFalse();
        assertThat(store.replace(second)).isTrue();
        assertThat(store.replace(second)).as("a version that is there").isFalse();
        assertThat(store.replace(third)).isTrue();
        assertThat(store.replace(second)).as("a version that is over").isFalse();
        assertThat(store.find("a")).contains(third);
    }

    @Test
    default void whatWasNotIntendedIsNotReplaced() {
        PurchaseStore store = emptyPurchaseStore();
        store.intend(wanted("a"));
        assertThat(store.replace(wanted("b").become(PurchaseState.APPROVED, NOON, "")))
                .isFalse();
        assertThat(store.find("b")).isEmpty();
    }

    @Test
    default void allOfItIsKeptOverARestart() {
        PurchaseStore store = emptyPurchaseStore();
        Purchase free = Purchase.intended("zone \u00e9 at host", "zone \u00e9", Optional.empty(), NOON);
        store.intend(free);
        Purchase bought = store.intend(wanted("a"));
        for (PurchaseState next :
                new PurchaseState[] {PurchaseState.APPROVED, PurchaseState.ACTING, PurchaseState.FAILED}) {
            bought = bought.become(next, NOON.plusNanos(next.ordinal()), "now " + next);
            assertThat(store.replace(bought)).isTrue();
        }
        Purchase again = bought.again("domain a for 2 years", Optional.of(Money.of("0.125", "EUR")), NOON, "once more");
        assertThat(store.replace(again)).isTrue();
        PurchaseStore after = reopened(store);
        assertThat(after.find("a")).contains(again);
        assertThat(after.find(free.key())).contains(free);
    }

    @TestFactory
    default Stream<DynamicTest> whatIsNotSettledIsOpen() {
        return Stream.of(PurchaseState.values())
                .map(state -> DynamicTest.dynamicTest(state.name(), () -> {
                    PurchaseStore store = emptyPurchaseStore();
                    Stream.of("c", "a", "b").forEach(key -> store.intend(wanted(key)));
                    bring(store, "b", state);
                    List<String> open = state.isSettled() ? List.of("a", "c") : List.of("a", "b", "c");
                    assertThat(store.open()).extracting(Purchase::key).containsExactlyElementsOf(open);
                }));
    }

    /** Brings a purchase into a state by the way that all can take. */
    private static void bring(PurchaseStore store, String key, PurchaseState state) {
        for (PurchaseState step : List.of(PurchaseState.APPROVED, PurchaseState.ACTING, state)) {
            Purchase kept = store.find(key).orElseThrow();
            boolean straight = state == PurchaseState.REFUSED;
            if (kept.state() != state && state != PurchaseState.INTENDED && (!straight || step == state)) {
                store.replace(kept.become(step, NOON, ""));
            }
        }
    }

    @Test
    default void ofManyThreadsThatWantItOneIntentIsKept() throws InterruptedException {
        PurchaseStore store = emptyPurchaseStore();
        AtomicInteger first = new AtomicInteger();
        Together.doOnEach(
                THREADS,
                thread -> IntStream.range(0, 200).forEach(i -> {
                    Purchase mine = Purchase.intended("key " + i, "of thread " + thread, Optional.empty(), NOON);
                    first.addAndGet(store.intend(mine).equals(mine) ? 1 : 0);
                }));
        assertThat(first).hasValue(200);
    }

    @Test
    default void ofManyThreadsOneReplaces() throws InterruptedException {
        PurchaseStore store = emptyPurchaseStore();
        IntStream.range(0, 200).forEach(i -> store.intend(wanted("key " + i)));
        AtomicInteger won = new AtomicInteger();
        Together.doOnEach(
                THREADS,
                thread -> IntStream.range(0, 200).forEach(i -> {
                    Purchase next = wanted("key " + i).become(PurchaseState.APPROVED, NOON, "thread " + thread);
                    won.addAndGet(store.replace(next) ? 1 : 0);
                }));
        assertThat(won).hasValue(200);
    }
}
