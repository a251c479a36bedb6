package dev.outreach.store.jdbc;

import dev.outreach.store.JournalEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Appends to the journal within one transaction. The row of the head numbers all events: whoever appends holds it to the
 * end of the transaction, so events are seen in the order of their numbers and no number is left out.
 */
final class JournalAppender {
    private static final String HEAD = "select sequence, decided from outreach_journal_head where one = 1 ";
    private static final String MOVE = "update outreach_journal_head set sequence = ?, decided = ? where one = 1";
    private static final String INSERT =
            "insert into outreach_journal (sequence, recorded_at, kind, about, event) values (?, ?, ?, ?, ?)";

    private final Connection connection;
    private final Dialect dialect;
    private final List<Row> rows = new ArrayList<>();
    private boolean held;
    private long sequence;
    private long decided;

    JournalAppender(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    private record Row(long sequence, long recordedAt, JournalCodec.Written event) {}

    /**
     * Takes events, to be written by {@link #flush}; see
     * {@link dev.outreach.store.OutreachStore#append(Instant, List, long)}.
     */
    OptionalLong add(Instant recordedAt, List<JournalEvent> events, long asOf) throws SQLException {
        if (events.isEmpty()) {
            return OptionalLong.of(0);
        }
        List<JournalCodec.Written> written =
                events.stream().map(JournalCodec::write).toList();
        long moment = Columns.of(recordedAt);
        hold();
        if (decided > asOf && events.stream().anyMatch(JournalEvent::isDecision)) {
            return OptionalLong.empty();
        }
        for (int i = 0; i < events.size(); i++) {
            rows.add(new Row(++sequence, moment, written.get(i)));
            if (events.get(i).isDecision()) {
                decided = sequence;
            }
        }
        return OptionalLong.of(sequence);
    }

    private void hold() throws SQLException {
        if (!held) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(HEAD + dialect.forUpdate())) {
                row.next();
                sequence = row.getLong(1);
                decided = row.getLong(2);
                held = true;
            }
        }
    }

    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement head = connection.prepareStatement(MOVE)) {
            head.setLong(1, sequence);
            head.setLong(2, decided);
            head.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Row row : rows) {
                insert.setLong(1, row.sequence());
                insert.setLong(2, row.recordedAt());
                insert.setString(3, row.event().kind());
                insert.setString(4, row.event().about());
                insert.setString(5, row.event().json());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
