package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look into an SQLite file leaves the disk as it was. */
class LookTest {
    @TempDir
    Path directory;

    private static long events(Path file) {
        return JdbcStore.sqlite(file).look().orElseThrow().rows().get("outreach_journal");
    }

    @Test
    void aFileThatIsNotThereIsNotMadeNorItsDirectories() {
        Path mistyped = directory.resolve("not").resolve("there").resolve("outreach.db");

        assertThat(JdbcStore.sqlite(mistyped).look()).isEmpty();
        assertThat(JdbcStore.sqlite(mistyped).owner()).isEmpty();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDatabaseOfOthersIsLeftAsItIs() throws Exception {
        Path file = directory.resolve("others.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            Dialect.execute(connection, "create table letters (letter text)");
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(JdbcStore.sqlite(file).look()).isEmpty();
        assertThat(JdbcStore.sqlite(file).owner()).isEmpty();

        assertThat(file).hasBinaryContent(before);
        assertThat(directory).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        String letter = "Dear reader, this is a letter. ".repeat(100);
        Path file = Files.writeString(directory.resolve("letter.txt"), letter);

        assertThatThrownBy(() -> JdbcStore.sqlite(file).look())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the file is damaged, or is no database");

        assertThat(file).hasContent(letter);
        assertThatThrownBy(() -> JdbcStore.sqlite(directory).look())
                .hasMessageContaining(" is a directory; name a file");
    }

    @Test
    void aStoreThatWasClosedIsReadAndLeftAsItIs() throws IOException {
        Path file = directory.resolve("outreach.db");
        try (JdbcStore store = JdbcStore.sqlite(file).fleet("north").open()) {
            store.append(Instant.EPOCH, List.of(SampleEvents.fact()));
        }
        byte[] before = Files.readAllBytes(file);

        assertThat(events(file)).isEqualTo(1);
        assertThat(JdbcStore.sqlite(file).owner()).contains("north");

        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void whatIsInTheLogOfAStoreInUseIsSeen() {
        Path file = directory.resolve("outreach.db");
        try (JdbcStore store = JdbcStore.sqlite(file).fleet("north").open()) {
            for (int number = 1; number <= 3; number++) {
                store.append(Instant.EPOCH, List.of(SampleEvents.fact()));

                assertThat(events(file)).isEqualTo(number);
            }
        }
        assertThat(events(file)).isEqualTo(3);
    }

    @Test
    void whatIsInTheLogOfAStoreThatWasKilledIsSeenAndKept() throws IOException {
        Path file = directory.resolve("outreach.db");
        Path copy = Files.createDirectory(directory.resolve("copy")).resolve("outreach.db");
        try (JdbcStore store = JdbcStore.sqlite(file).fleet("north").open()) {
            store.append(Instant.EPOCH, List.of(SampleEvents.fact()));
            Files.copy(file, copy);
            Files.copy(directory.resolve("outreach.db-wal"), copy.resolveSibling("outreach.db-wal"));
        }

        assertThat(events(copy)).isEqualTo(1);
        assertThat(events(copy)).as("looked at again").isEqualTo(1);

        try (JdbcStore store = JdbcStore.sqlite(copy).fleet("north").open()) {
            store.append(Instant.EPOCH, List.of(SampleEvents.fact()));
        }
        assertThat(events(copy)).isEqualTo(2);
    }
}
