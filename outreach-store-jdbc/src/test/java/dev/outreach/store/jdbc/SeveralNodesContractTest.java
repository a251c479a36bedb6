package dev.outreach.store.jdbc;

import dev.outreach.store.OutreachStore;
import dev.outreach.testing.contract.OutreachStoreContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What holds for one store over a database holds for several: each sees at once what another has done. */
class SeveralNodesContractTest {
    private static final int NODES = 3;

    @TempDir
    static Path directory;

    abstract static class Contract implements OutreachStoreContract {
        private final Map<OutreachStore, DataSource> sourceOf = new ConcurrentHashMap<>();

        abstract Dialect dialect();

        @Override
        public OutreachStore emptyStore() {
            return open(TestDatabases.fresh(dialect(), directory));
        }

        @Override
        public OutreachStore reopened(OutreachStore store) {
            store.close();
            return open(sourceOf.get(store));
        }

        private OutreachStore open(DataSource source) {
            OutreachStore store =
                    SeveralNodes.open(NODES, () -> JdbcStore.of(source).open());
            sourceOf.put(store, source);
            return store;
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
