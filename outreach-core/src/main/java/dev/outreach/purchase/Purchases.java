package dev.outreach.purchase;

import dev.outreach.fleet.Quoted;
import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseState;
import dev.outreach.store.PurchaseStore;
import java.time.InstantSource;
import java.util.List;

/**
 * Carries purchases from the intent to their end: at most one order for each, whenever the process dies, and however often
 * and by however many threads and nodes on one store {@link #run} is called. Safe for any number of threads.
 *
 * <p>Nothing is bought without approval. An order that had no answer is looked for, and asked for again only if it is not
 * there when it must have come into being by now ({@link Deed#settling}); after {@value #MOST_ORDERS} such orders a person
 * has to look.
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
     * do: the purchase says it.
     *
     * @throws IllegalArgumentException if it is kept with another price, unless it is settled
     * @throws dev.outreach.store.StoreException if the store fails; then it may be called again
     */
    public <T> PurchaseOutcome<T> run(Deed<T> deed) {
        Purchase kept = store.intend(Purchase.intended(deed.key(), deed.what(), deed.price(), clock.instant()));
        checkPrice(kept, deed);
        return new Run<>(store, approval, clock, deed).goOn(kept);
    }

    /** Approves what waits for approval; {@link #run} then carries it on. */
    public Purchase approve(String key, String by) {
        return decide(key, PurchaseState.APPROVED, "approved by " + by);
    }

    /**
     * Refuses what has not been asked for yet, or gives up what was: of that, the one who says so knows that nothing was
     * bought.
     */
    public Purchase refuse(String key, String by, String why) {
        PurchaseState next = kept(key).state().mayHaveBeenAsked() ? PurchaseState.FAILED : PurchaseState.REFUSED;
        return decide(key, next, by + ": " + why);
    }

    /**
     * Wants again, for the price of now, what was refused or has failed. It needs approval anew.
     *
     * @throws IllegalArgumentException if it is not kept as refused or failed
     */
    public Purchase reopen(Deed<?> deed, String why) {
        Purchase kept = kept(deed.key());
        if (kept.state() != PurchaseState.REFUSED && kept.state() != PurchaseState.FAILED) {
            throw new IllegalArgumentException(
                    "purchase '" + deed.key() + "' cannot be wanted again: " + kept.explain());
        }
        Purchase again = kept.again(deed.price(), clock.instant(), why);
        return store.replace(again) ? again : reopen(deed, why);
    }

    /** All that are not settled, by key. */
    public List<Purchase> open() {
        return store.open();
    }

    private Purchase decide(String key, PurchaseState next, String why) {
        Purchase kept = kept(key);
        if (!kept.state().mayBecome(next) || kept.state() == PurchaseState.ACTING && next == PurchaseState.APPROVED) {
            throw new IllegalArgumentException(
                    "purchase '" + Quoted.excerpt(key) + "' cannot become " + next + " now: " + kept.explain());
        }
        Purchase decided = kept.become(next, clock.instant(), why);
        return store.replace(decided) ? decided : decide(key, next, why);
    }

    private Purchase kept(String key) {
        return store.find(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no purchase '" + Quoted.excerpt(key) + "': use the key of one that was intended"));
    }

    private static void checkPrice(Purchase kept, Deed<?> deed) {
        if (!kept.state().isSettled() && !kept.price().equals(deed.price())) {
            throw new IllegalArgumentException("purchase '" + deed.key() + "' is kept for at most " + shown(kept)
                    + " and now wanted for another price: go on with that, or refuse it");
        }
    }

    private static String shown(Purchase kept) {
        return kept.price().map(Object::toString).orElse("nothing");
    }
}
