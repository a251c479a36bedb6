package dev.outreach.store.jdbc.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.StoreException;
import dev.outreach.store.jdbc.JdbcStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** An SQLite file on a disk that is full, or spoilt: what was committed stays, and the error says what to do. */
@Timeout(120)
class SqliteDiskTest {
    private static final String FULL = "the store( in .*outreach\\.db)? could not .*: the disk is full; .* make room.*";
    private static final String DAMAGED =
            "the store in .*outreach\\.db could not .*: the file is damaged, or is no database; restore it from a backup.*";
    private static final int HEADER = 100;

    @TempDir
    Path directory;

    private OutreachStore open(Path file) {
        return JdbcStore.sqlite(file).fleet("crash").open();
    }

    /** Reserves until that fails: how many went, and why no more did. */
    private record Filling(int reserved, Throwable failure) {
        static Filling of(OutreachStore store) {
            for (int number = 1; ; number++) {
                int next = number;
                @Nullable Throwable failure = catchThrowable(() -> Promises.reserve(store, next));
                if (failure != null) {
                    return new Filling(number - 1, failure);
                }
            }
        }
    }

    @Test
    void aFullDatabaseSaysSoKeepsAllAndGoesOnWhenThereIsRoom() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "60");
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + directory.resolve("outreach.db"));
        try (OutreachStore store = JdbcStore.of(source).fleet("crash").open()) {
            Filling filled = Filling.of(store);

            assertThat(filled.failure()).isInstanceOf(StoreException.class).hasMessageMatching(FULL);
            assertThat(Promises.numbers(store)).isEqualTo(Promises.upTo(filled.reserved()));

            config.setPragma(SQLiteConfig.Pragma.MAX_PAGE_COUNT, "1000");
            Promises.reserve(store, filled.reserved() + 1);
            assertThat(Promises.numbers(store)).isEqualTo(Promises.upTo(filled.reserved() + 1));
        }
    }

    @Test
    void aFullDiskSaysSoKeepsAllAndGoesOnWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=1m", "outreach-test", disk.toString()),
                "a small disk can be mounted: only the administrator can");
        try {
            Path other = disk.resolve("other");
            Files.write(other, new byte[256 * 1024]);
            Path file = disk.resolve("outreach.db");
            int kept;
            try (OutreachStore store = open(file)) {
                Filling filled = Filling.of(store);
                kept = filled.reserved();

                assertThat(filled.failure()).isInstanceOf(StoreException.class).hasMessageMatching(FULL);
                assertThat(Promises.numbers(store)).isEqualTo(Promises.upTo(kept));
                Files.delete(other);
                Promises.reserve(store, kept + 1);
            }
            try (OutreachStore again = open(file)) {
                assertThat(Promises.numbers(again)).isEqualTo(Promises.upTo(kept + 1));
            }
        } finally {
            run("umount", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    private Path filled(int number) {
        Path file = directory.resolve("outreach.db");
        try (OutreachStore store = open(file)) {
            for (int i = 1; i <= number; i++) {
                Promises.reserve(store, i);
            }
        }
        return file;
    }

    private static void spoil(Path file, long from, int length) throws IOException {
        byte[] rubbish = new byte[length];
        Arrays.fill(rubbish, (byte) 0xa5);
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.seek(from);
            disk.write(rubbish);
        }
    }

    @Test
    void aFileWhoseHeaderIsSpoiltIsNotOpened() throws Exception {
        Path file = filled(10);
        spoil(file, 0, HEADER);

        assertThatThrownBy(() -> open(file)).isInstanceOf(StoreException.class).hasMessageMatching(DAMAGED);
    }

    @Test
    void aFileThatIsNoDatabaseIsNotOpened() throws Exception {
        Path file = Files.writeString(directory.resolve("outreach.db"), "a letter, not a database. ".repeat(500));

        assertThatThrownBy(() -> open(file)).isInstanceOf(StoreException.class).hasMessageMatching(DAMAGED);
    }

    @Test
    void aFileWhoseMiddleIsSpoiltIsNotReadAsIfItWereWhole() throws Exception {
        Path file = filled(400);
        // All but the first pages, which hold the definitions of the tables.
        long from = 128 * 1024;
        spoil(file, from, (int) (Files.size(file) - from));

        assertThatThrownBy(() -> {
                    try (OutreachStore store = open(file)) {
                        Promises.numbers(store);
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageMatching(DAMAGED);
    }

    @Test
    void ofALogThatWasCutOffAllThatIsWholeIsKept() throws Exception {
        Path file = directory.resolve("outreach.db");
        Path log = directory.resolve("outreach.db-wal");
        List<Long> sizes = new ArrayList<>();
        Path copy = Files.createDirectory(directory.resolve("copy")).resolve("outreach.db");
        try (OutreachStore store = open(file)) {
            for (int i = 1; i <= 20; i++) {
                Promises.reserve(store, i);
                sizes.add(Files.size(log));
            }
            Files.copy(file, copy);
            Files.copy(log, copy.resolveSibling("outreach.db-wal"));
        }
        int whole = 12;
        assertThat(sizes).as("sizes of a log that only grows").isSorted().doesNotHaveDuplicates();
        // One byte short of the commit after that.
        truncate(copy.resolveSibling("outreach.db-wal"), sizes.get(whole) - 1);

        try (OutreachStore store = open(copy)) {
            assertThat(Promises.numbers(store)).isEqualTo(Promises.upTo(whole));
            Promises.reserve(store, whole + 1);
            assertThat(Promises.numbers(store)).isEqualTo(Promises.upTo(whole + 1));
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(size);
        }
    }
}
