package dev.outreach.store.jdbc.crash;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.jdbc.JdbcStore;
import java.nio.file.Path;

/** Reserves one message after the other in an SQLite file, and says of each that it is done. */
final class SyncChild {
    static final String DONE = "DONE ";

    private SyncChild() {}

    public static void main(String[] arguments) {
        Child.endWithParent();
        try (OutreachStore store =
                JdbcStore.sqlite(Path.of(arguments[0])).fleet("crash").open()) {
            System.out.println(DONE + 0);
            for (int i = 1; i <= Integer.parseInt(arguments[1]); i++) {
                Promises.reserve(store, i);
                System.out.println(DONE + i);
            }
        }
    }
}
