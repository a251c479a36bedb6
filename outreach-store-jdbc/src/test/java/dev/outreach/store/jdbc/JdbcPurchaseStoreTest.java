package dev.outreach.store.jdbc;

import dev.outreach.store.PurchaseStore;
import dev.outreach.testing.contract.PurchaseStoreContract;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JdbcPurchaseStoreTest {
    @TempDir
    Path directory;

    private @Nullable Database database;

    private PurchaseStore empty(Dialect dialect) {
        database = TestDatabases.prepared(dialect, directory);
        return new JdbcPurchaseStore(database);
    }

    @Nested
    class InSqlite implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return empty(Dialect.SQLITE);
        }

        @Override
        public PurchaseStore reopened(PurchaseStore store) {
            return new JdbcPurchaseStore(Objects.requireNonNull(database));
        }
    }

    @Nested
    class InPostgresql implements PurchaseStoreContract {
        @Override
        public PurchaseStore emptyPurchaseStore() {
            return empty(Dialect.POSTGRESQL);
        }

        @Override
        public PurchaseStore reopened(PurchaseStore store) {
            return new JdbcPurchaseStore(Objects.requireNonNull(database));
        }
    }
}
