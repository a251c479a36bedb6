package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of reservations only grows: what is asked often must not read all of it. SQLite says how it goes about it. */
class QueryPlanTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "where state in ('HELD', 'SENDING') and expires_at <= 5 order by expires_at limit 500",
                "where state = 'IN_DOUBT' order by campaign, contact, step, attempt limit 10000",
                "where campaign = 'c' and contact = 'a@b.example' and step = 1 order by attempt desc limit 1",
                "where domain = 'a.example' and reserved_at >= 5 and state <> 'RELEASED'",
                "where reserved_at >= 5 order by reserved_at, campaign, contact, step, attempt limit 10000"
            })
    void anIndexIsUsed(String query) {
        Database database = TestDatabases.prepared(Dialect.SQLITE, directory);
        String plan = database.run("explain", connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("explain query plan select * from outreach_reservation " + query)) {
                StringBuilder lines = new StringBuilder();
                while (row.next()) {
                    lines.append(row.getString("detail")).append(System.lineSeparator());
                }
                return lines.toString();
            }
        });
        assertThat(plan)
                .satisfiesAnyOf(
                        p -> assertThat(p).contains("SEARCH outreach_reservation"),
                        p -> assertThat(p).contains("USING INDEX outreach_reservation_in_doubt"));
    }
}
