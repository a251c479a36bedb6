package dev.outreach.store.jdbc;

import dev.outreach.store.OutreachStore;
import dev.outreach.testing.contract.OutreachStoreContract;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreContractTest implements OutreachStoreContract {
    private final AtomicInteger files = new AtomicInteger();
    private final Map<OutreachStore, Path> fileOf = new ConcurrentHashMap<>();

    @TempDir
    Path directory;

    @Override
    public OutreachStore emptyStore() {
        return open(directory.resolve("store-" + files.incrementAndGet() + ".db"));
    }

    @Override
    public OutreachStore reopened(OutreachStore store) {
        store.close();
        return open(fileOf.get(store));
    }

    private OutreachStore open(Path file) {
        OutreachStore store = JdbcStore.sqlite(file).open();
        fileOf.put(store, file);
        return store;
    }
}
