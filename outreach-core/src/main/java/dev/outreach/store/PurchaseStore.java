package dev.outreach.store;

import java.util.List;
import java.util.Optional;

/**
 * Keeps purchases, so that none is made twice or forgotten when a process dies. Safe for any number of threads. What a
 * method has returned from is kept.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be reached or has failed; then nothing of the call can
 * be relied on, and it may be repeated.
 */
public interface PurchaseStore {

    /** An empty store that lives as long as the process. */
    static PurchaseStore inMemory() {
        return new InMemoryPurchaseStore();
    }

    /**
     * Keeps a purchase, unless one is kept under its key.
     *
     * @return the one that is kept
     */
    Purchase intend(Purchase first);

    /** The purchase of that key. */
    Optional<Purchase> find(String key);

    /**
     * Keeps a purchase in the place of the version before it, if that is what is kept: one step that no other thread or
     * node can come between.
     *
     * @param next its version is one above that of the one it takes the place of
     * @return whether it was kept; if not, another has changed it in between
     */
    boolean replace(Purchase next);

    /** All purchases that are not settled, by key. */
    List<Purchase> open();
}
