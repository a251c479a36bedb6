package dev.outreach.purchase;

import dev.outreach.fleet.Money;
import dev.outreach.fleet.Quoted;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Carries purchases from the intent to their end: at most one order for each, whenever the process dies, and however often
 * and by however many threads and nodes on one store {@link #run} is called. Safe for any number of threads.
 *
 * <p>Nothing is bought without approval. An order that had no answer is looked for, and asked for again only if it is not
 * there when it must have come into being by now ({@link Deed#settling}). After {@value #MOST_ORDERS} orders that came to
 * nothing, also those that the vendor refused, a person has to look (those that it took no call for do not count);
 * {@link #refuse} and {@link #reopen} then allow as many again.
 */
public final class Purchases {
    static final int MOST_ORDERS = 3;

    private final PurchaseStore store;
    private final Approval approval;
    private final InstantSource clock;

    private Purchases(PurchaseStore store, Approval approval, InstantSource clock) {
        this.store = store;
        this.approval = approval;
        this.clock = clock;
    }

    /** Purchases that each wait for {@link #approve}. */
    public static Purchases of(PurchaseStore store, InstantSource clock) {
        return of(store, Approval.byHand(), clock);
    }

    /** Purchases that this policy approves. */
    public static Purchases of(PurchaseStore store, Approval approval, InstantSource clock) {
        return new Purchases(store, approval, clock);
    }

    /**
     * Carries a purchase on as far as it goes now; called again, it goes on from there. Does not throw for what vendors
     * do: the purchase says it. One that is settled is looked for only by a deed of the same words ({@link Deed#what}):
     * that of another vendor would look where it never was.
     *
     * @throws IllegalArgumentException if something else, or another price, is kept under its key and is not settled
     * @throws dev.outreach.store.StoreException if the store fails; then it may be called again
     */
    public <T> PurchaseOutcome<T> run(Deed<T> deed) {
        Purchase kept = store.intend(Purchase.intended(deed.key(), deed.what(), deed.price(), clock.instant()));
        checkSame(kept, deed);
        return new Run<>(store, approval, clock, deed).goOn(kept);
    }

    /** Approves what waits for approval; {@link #run} then carries it on. */
    public Purchase approve(String key, String by) {
        Purchase kept = kept(key);
        if (kept.state() == PurchaseState.ACTING) {
            throw undecidable(kept, PurchaseState.APPROVED);
        }
        Purchase decided = decided(kept, PurchaseState.APPROVED, "approved by " + by);
        return store.replace(decided) ? decided : approve(key, by);
    }

    /**
     * Refuses what has not been asked for yet, or gives up what was: of that, the one who says so has looked and knows that
     * nothing was bought. While an order has no answer that cannot be known: then it is not ordered again, waits for a
     * person, and may be given up once more.
     */
    public Purchase refuse(String key, String by, String why) {
        Purchase kept = kept(key);
        PurchaseState next = switch (kept.state()) {
            case ACTING -> PurchaseState.NEEDS_PERSON;
            case UNDER_WAY, NEEDS_PERSON -> PurchaseState.FAILED;
            default -> PurchaseState.REFUSED;
        };
        Purchase decided = decided(kept, next, by + ": " + why);
        return store.replace(decided) ? decided : refuse(key, by, why);
    }

    /**
     * Wants again, as it is described now and for the price of now, what was refused, has failed, or was there and is so no
     * longer. It needs approval anew.
     *
     * @throws IllegalArgumentException if it is not settled, or is there, or was there so lately that not seeing it proves
     *     nothing, or was found by a deed of other words ({@link Deed#what}), such as one at another vendor, as only by
     *     that one can be seen whether it still is there
     * @throws dev.outreach.spi.ProviderFailure if it was there, and the vendor cannot be asked whether it still is
     */
    public Purchase reopen(Deed<?> deed, String why) {
        Purchase kept = kept(deed.key());
        Optional<String> hindrance = hindrance(kept, deed);
        if (hindrance.isPresent()) {
            throw new IllegalArgumentException(
                    "purchase '" + deed.key() + "' cannot be wanted again: " + hindrance.get());
        }
        Purchase again = kept.again(deed.what(), deed.price(), clock.instant(), why);
        return store.replace(again) ? again : reopen(deed, why);
    }

    /** Why a purchase cannot be wanted again; empty if it can. */
    private Optional<String> hindrance(Purchase kept, Deed<?> deed) {
        if (!kept.state().isSettled()) {
            return Optional.of(kept.explain());
        }
        if (kept.state() != PurchaseState.DONE) {
            return Optional.empty();
        }
        if (!kept.what().equals(deed.what())) {
            return Optional.of(
                    "it was found as " + kept.what() + ", and " + deed.what() + " cannot tell whether it still is"
                            + " there: want it again by the deed of the first, and refuse that to want another");
        }
        Instant sure = kept.since().plus(deed.settling());
        if (clock.instant().isBefore(sure)) {
            return Optional.of("it was found at " + kept.since() + ", and a list that lags may not show it before "
                    + sure + ": look again then");
        }
        return deed.look().present();
    }

    /** All that are not settled, by key. */
    public List<Purchase> open() {
        return store.open();
    }

    private Purchase decided(Purchase kept, PurchaseState next, String why) {
        if (!kept.state().mayBecome(next)) {
            throw undecidable(kept, next);
        }
        return kept.become(next, clock.instant(), why);
    }

    private static IllegalArgumentException undecidable(Purchase kept, PurchaseState next) {
        return new IllegalArgumentException(
                "purchase '" + Quoted.excerpt(kept.key()) + "' cannot become " + next + " now: " + kept.explain());
    }

    private Purchase kept(String key) {
        return store.find(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no purchase '" + Quoted.excerpt(key) + "': use the key of one that was intended"));
    }

    /** What was approved is what is bought. */
    private static void checkSame(Purchase kept, Deed<?> deed) {
        boolean same = kept.what().equals(deed.what()) && kept.price().equals(deed.price());
        if (!same && !kept.state().isSettled()) {
            throw new IllegalArgumentException("purchase '" + deed.key() + "' is kept as "
                    + shown(kept.what(), kept.price()) + ", and now wanted as " + shown(deed.what(), deed.price())
                    + ": go on with what is kept, or refuse it and want it again");
        }
    }

    private static String shown(String what, Optional<Money> price) {
        return what + " for at most " + price.map(Object::toString).orElse("nothing");
    }
}
