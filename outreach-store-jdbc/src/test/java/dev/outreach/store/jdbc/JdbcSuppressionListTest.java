package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.ClientId;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionKey;
import dev.outreach.suppression.SuppressionList;
import dev.outreach.testing.contract.SuppressionListContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JdbcSuppressionListTest {
    @TempDir
    Path directory;

    private @Nullable Database database;

    private SuppressionList empty(Dialect dialect, @Nullable SuppressionKey key) {
        database = TestDatabases.prepared(dialect, directory);
        return new JdbcSuppressionList(database, key);
    }

    @Nested
    class InSqlite implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return empty(Dialect.SQLITE, key);
        }

        @Override
        public SuppressionList reopened(SuppressionList list, @Nullable SuppressionKey key) {
            return new JdbcSuppressionList(Objects.requireNonNull(database), key);
        }
    }

    @Nested
    class InPostgresql implements SuppressionListContract {
        @Override
        public SuppressionList emptyList(@Nullable SuppressionKey key) {
            return empty(Dialect.POSTGRESQL, key);
        }

        @Override
        public SuppressionList reopened(SuppressionList list, @Nullable SuppressionKey key) {
            return new JdbcSuppressionList(Objects.requireNonNull(database), key);
        }
    }

    /** Names whose order depends on the language, and entries for several clients on both sides of a page's end. */
    @ParameterizedTest
    @EnumSource
    void allEntriesAreReadWhateverTheSizeOfAPage(Dialect dialect) {
        Database fresh = TestDatabases.prepared(dialect, directory);
        SuppressionList list = new JdbcSuppressionList(fresh, null);
        List<Suppression> entries = new ArrayList<>();
        for (String pattern : List.of("a-b.example", "*.ab.example", "a_c@a.example", "@ab.example", "ab@a.example")) {
            for (String client : List.of("", "B", "a", "a-b", "a.b", "b")) {
                entries.add(new Suppression(
                        new AddressPattern(pattern),
                        client.isEmpty() ? null : new ClientId(client),
                        Suppression.Reason.UNSUBSCRIBED,
                        "test",
                        SampleEvents.NOON,
                        null));
            }
        }
        entries.forEach(list::add);
        for (int page : new int[] {1, 2, 5, 6, 7, entries.size(), entries.size() + 1}) {
            assertThat(new JdbcSuppressionList(fresh, null, page).entries())
                    .as("pages of %d", page)
                    .containsExactlyInAnyOrderElementsOf(entries);
        }
    }
}
