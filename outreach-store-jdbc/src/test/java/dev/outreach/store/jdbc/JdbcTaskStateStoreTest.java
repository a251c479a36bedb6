package dev.outreach.store.jdbc;

import dev.outreach.store.TaskStateStore;
import dev.outreach.testing.contract.TaskStateStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JdbcTaskStateStoreTest {
    @TempDir
    static Path directory;

    abstract static class Contract implements TaskStateStoreContract {
        abstract Dialect dialect();

        @Override
        public TaskStateStore emptyTaskStateStore() {
            return new JdbcTaskStateStore(TestDatabases.prepared(dialect(), directory));
        }
    }

    @Nested
    class OnSqlite extends Contract {
        @Override
        Dialect dialect() {
            return Dialect.SQLITE;
        }
    }

    @Nested
    class OnPostgres extends Contract {
        @Override
        Dialect dialect() {
            return Dialect.POSTGRESQL;
        }
    }
}
