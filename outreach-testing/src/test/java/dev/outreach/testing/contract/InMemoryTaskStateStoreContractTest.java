package dev.outreach.testing.contract;

import dev.outreach.store.TaskStateStore;

class InMemoryTaskStateStoreContractTest implements TaskStateStoreContract {
    @Override
    public TaskStateStore emptyTaskStateStore() {
        return TaskStateStore.inMemory();
    }
}
