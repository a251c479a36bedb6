package dev.outreach.store.jdbc;

import dev.outreach.store.ReservationState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is in the tables of a store. */
final class Contents {
    /** All but the heads of the journal and of the schema, which have a few rows of their own. */
    static final List<String> TABLES = List.of(
            "outreach_reservation",
            "outreach_domain",
            "outreach_journal",
            "outreach_snapshot",
            "outreach_claim",
            "outreach_suppression",
            "outreach_purchase",
            "outreach_task");

    private static final String JOURNAL = "select sequence, recorded_at from outreach_journal order by sequence ";

    private Contents() {}

    static StoreContents of(Database database) {
        return database.run("look what is in its tables", connection -> {
            Map<String, Long> rows = new LinkedHashMap<>();
            for (String table : TABLES) {
                rows.put(table, Rows.number(connection, "select count(*) from " + table));
            }
            return new StoreContents(
                    database.dialect().product(),
                    Schema.owner(connection),
                    Schema.version(connection, database.dialect()),
                    rows,
                    states(connection),
                    mark(connection, JOURNAL + "limit 1"),
                    mark(connection, JOURNAL + "desc limit 1"),
                    mark(connection, "select sequence, taken_at from outreach_snapshot"));
        });
    }

    private static Map<ReservationState, Long> states(Connection connection) throws SQLException {
        Map<ReservationState, Long> states = new EnumMap<>(ReservationState.class);
        for (ReservationState state : ReservationState.values()) {
            states.put(state, 0L);
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select state, count(*) from outreach_reservation group by state")) {
            while (row.next()) {
                states.put(ReservationState.valueOf(row.getString(1)), row.getLong(2));
            }
        }
        return states;
    }

    private static StoreContents.@Nullable Mark mark(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? new StoreContents.Mark(row.getLong(1), Columns.instant(row.getLong(2))) : null;
        }
    }
}
