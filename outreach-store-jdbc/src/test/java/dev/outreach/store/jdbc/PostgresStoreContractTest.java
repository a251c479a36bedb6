package dev.outreach.store.jdbc;

import dev.outreach.store.OutreachStore;
import dev.outreach.testing.contract.OutreachStoreContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

class PostgresStoreContractTest implements OutreachStoreContract {
    private final Map<OutreachStore, DataSource> sourceOf = new ConcurrentHashMap<>();

    @Override
    public OutreachStore emptyStore() {
        return open(TestDatabases.fresh(Dialect.POSTGRESQL, Path.of("")));
    }

    @Override
    public OutreachStore reopened(OutreachStore store) {
        store.close();
        return open(sourceOf.get(store));
    }

    private OutreachStore open(DataSource source) {
        OutreachStore store = JdbcStore.of(source).open();
        sourceOf.put(store, source);
        return store;
    }
}
