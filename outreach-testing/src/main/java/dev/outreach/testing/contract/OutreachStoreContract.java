package dev.outreach.testing.contract;

/**
 * What every {@link dev.outreach.store.OutreachStore} must do. Implement it in a test class and say how an empty store is
 * made, and for a durable one how it is opened again.
 */
public interface OutreachStoreContract
        extends ReservingContract,
                LimitingContract,
                SettlingContract,
                JournalContract,
                SharedStoreContract,
                StoreModelContract {}
