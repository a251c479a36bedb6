package dev.outreach.examples.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.jdbc.JdbcStore;
import org.jspecify.annotations.Nullable;

/**
 * A store that a command has opened, and what it needs for it. To close the store alone is no harm.
 *
 * @param store the store
 * @param place where it is, as it may be shown
 * @param pool its connections, or null if it has them itself
 */
record OpenStore(
        OutreachStore store, String place, @Nullable HikariDataSource pool) implements AutoCloseable {

    static OpenStore inMemory() {
        return new OpenStore(OutreachStore.inMemory(), "memory", null);
    }

    static OpenStore of(JdbcStore store, String file) {
        return new OpenStore(store, file, null);
    }

    static OpenStore of(JdbcStore store, String address, HikariDataSource pool) {
        return new OpenStore(store, address, pool);
    }

    /** The same, in which nothing can change. */
    OpenStore asView() {
        return new OpenStore(new StoreView(store), place, pool);
    }

    @Override
    public void close() {
        store.close();
        if (pool != null) {
            pool.close();
        }
    }
}
