package dev.outreach.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps purchases in a map. */
final class InMemoryPurchaseStore implements PurchaseStore {
    private final Map<String, Purchase> byKey = new TreeMap<>();

    @Override
    public synchronized Purchase intend(Purchase first) {
        @Nullable Purchase kept = byKey.putIfAbsent(first.key(), first);
        return kept == null ? first : kept;
    }

    @Override
    public synchronized Optional<Purchase> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    @Override
    public synchronized boolean replace(Purchase next) {
        @Nullable Purchase kept = byKey.get(next.key());
        if (kept == null || kept.version() != next.version() - 1) {
            return false;
        }
        byKey.put(next.key(), next);
        return true;
    }

    @Override
    public synchronized List<Purchase> open() {
        return byKey.values().stream()
                .filter(purchase -> !purchase.state().isSettled())
                .toList();
    }
}
