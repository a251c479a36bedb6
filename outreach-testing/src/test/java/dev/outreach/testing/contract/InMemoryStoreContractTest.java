package dev.outreach.testing.contract;

import dev.outreach.store.OutreachStore;

class InMemoryStoreContractTest implements OutreachStoreContract {
    @Override
    public OutreachStore emptyStore() {
        return OutreachStore.inMemory();
    }
}
