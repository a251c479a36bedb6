package dev.outreach.examples.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.PurchaseStore;
import dev.outreach.store.jdbc.JdbcStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that a command has opened, and what it needs for it. To close the store alone is no harm.
 *
 * @param store the store
 * @param purchases what is kept of purchases in the same place
 * @param place where it is, as it may be shown
 * @param pool its connections, or null if it has them itself
 */
record OpenStore(
        OutreachStore store,
        PurchaseStore purchases,
        String place,
        @Nullable HikariDataSource pool) implements AutoCloseable {

    static OpenStore inMemory() {
        return new OpenStore(OutreachStore.inMemory(), PurchaseStore.inMemory(), "memory", null);
    }

    static OpenStore of(JdbcStore store, String file) {
        return new OpenStore(store, store.purchases(), file, null);
    }

    static OpenStore of(JdbcStore store, String address, HikariDataSource pool) {
        return new OpenStore(store, store.purchases(), address, pool);
    }

    /** The same, in which nothing that messages do can change. */
    OpenStore asView() {
        return new OpenStore(new StoreView(store), purchases, place, pool);
    }

    @Override
    public void close() {
        store.close();
        if (pool != null) {
            pool.close();
        }
    }
}
