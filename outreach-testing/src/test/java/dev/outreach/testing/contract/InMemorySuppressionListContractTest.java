package dev.outreach.testing.contract;

import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import org.jspecify.annotations.Nullable;

class InMemorySuppressionListContractTest implements SuppressionListContract {
    @Override
    public SuppressionList emptyList(@Nullable SuppressionKey key) {
        return key == null ? SuppressionList.inMemory() : SuppressionList.inMemory(key);
    }
}
