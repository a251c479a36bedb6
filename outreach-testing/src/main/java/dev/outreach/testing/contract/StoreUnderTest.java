package dev.outreach.testing.contract;

import dev.outreach.store.OutreachStore;

/** How the clauses for a store come by one. */
public interface StoreUnderTest {
    /** A new, empty store; the contract closes it. */
    OutreachStore emptyStore();

    /**
     * Closes a store and opens what it kept, as after a restart. A store that lives in the process alone is given back
     * as it is.
     */
    default OutreachStore reopened(OutreachStore store) {
        return store;
    }
}
