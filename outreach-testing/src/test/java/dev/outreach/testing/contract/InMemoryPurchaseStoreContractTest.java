package dev.outreach.testing.contract;

import dev.outreach.store.PurchaseStore;

class InMemoryPurchaseStoreContractTest implements PurchaseStoreContract {
    @Override
    public PurchaseStore emptyPurchaseStore() {
        return PurchaseStore.inMemory();
    }
}
