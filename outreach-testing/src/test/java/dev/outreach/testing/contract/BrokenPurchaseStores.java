package dev.outreach.testing.contract;

import dev.outreach.store.Purchase;
import dev.outreach.store.PurchaseStore;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Stores of purchases that are wrong in one way each. Not run by themselves. */
final class BrokenPurchaseStores {
    private BrokenPurchaseStores() {}

    /** A store that is sound. */
    private static class Sound implements PurchaseStore {
        final Map<String, Purchase> kept = new ConcurrentHashMap<>();

        @Override
        public Purchase intend(Purchase first) {
            Purchase before = kept.putIfAbsent(first.key(), first);
            return before == null ? first : before;
        }

        @Override
        public Optional<Purchase> find(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public boolean replace(Purchase next) {
            Purchase before = kept.get(next.key());
            return before != null && before.version() == next.version() - 1 && kept.replace(next.key(), before, next);
        }

        @Override
        public List<Purchase> open() {
            return kept.values().stream()
                    .filter(purchase -> !purchase.state().isSettled())
                    .sorted((one, other) -> one.key().compareTo(other.key()))
                    .toList();
        }
    }

    static class LetsTheLastIntentWin implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public Purchase intend(Purchase first) {
                    kept.put(first.key(), first);
                    return first;
                }
            };
        }
    }

    static class ChecksThenActs implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public boolean replace(Purchase next) {
                    Purchase before = kept.get(next.key());
                    if (before == null || before.version() != next.version() - 1) {
                        return false;
                    }
                    IntStream.range(0, 20).forEach(i -> Thread.yield());
                    kept.put(next.key(), next);
                    return true;
                }
            };
        }
    }

    static class IgnoresVersions implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public boolean replace(Purchase next) {
                    return kept.replace(next.key(), next) != null;
                }
            };
        }
    }

    static class KeepsWhatNobodyWanted implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public boolean replace(Purchase next) {
                    return super.replace(next) || kept.putIfAbsent(next.key(), next) == null;
                }
            };
        }
    }

    static class CutsToMilliseconds implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public Optional<Purchase> find(String key) {
                    return super.find(key)
                            .map(p -> new Purchase(
                                    p.key(),
                                    p.what(),
                                    p.price(),
                                    p.state(),
                                    p.version(),
                                    p.since().truncatedTo(ChronoUnit.MILLIS),
                                    p.asked(),
                                    p.askedBefore(),
                                    p.note()));
                }
            };
        }
    }

    static class ForgetsOnRestart implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound();
        }

        @Override
        public PurchaseStore reopened(PurchaseStore store) {
            return new Sound();
        }
    }

    static class ListsAll implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return new Sound() {
                @Override
                public List<Purchase> open() {
                    return List.copyOf(kept.values());
                }
            };
        }
    }
}
