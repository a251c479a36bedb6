package dev.outreach.store.jdbc;

import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The journal and its snapshot. The row of the head numbers all events: whoever appends holds it to the end of the
 * transaction, so events are seen in the order of their numbers and no number is left out.
 */
final class Journal {
    private static final int PAGE = 10_000;
    private static final long PORTION = 50_000;

    private static final String NUMBER =
            "update outreach_journal_head set sequence = sequence + ? where one = 1 returning sequence";

    private static final String NUMBER_DECISION = "update outreach_journal_head"
            + " set decided = sequence + ?, sequence = sequence + ? where one = 1 and decided <= ? returning sequence";

    private static final String APPEND =
            "insert into outreach_journal (sequence, recorded_at, kind, about, event) values (?, ?, ?, ?, ?)";

    private static final String READ = "select sequence, recorded_at, kind, event from outreach_journal"
            + " where sequence > ? order by sequence limit ?";

    private static final String RANGE = "select coalesce(min(sequence), 0), coalesce((select max(sequence) from"
            + " outreach_snapshot), 0) from outreach_journal";

    private static final String FORGET =
            "delete from outreach_journal where sequence between ? and ? and recorded_at < ?";

    private static final String KEEP = "insert into outreach_snapshot (one, sequence, taken_at, state)"
            + " values (1, ?, ?, ?) on conflict (one) do update set sequence = excluded.sequence,"
            + " taken_at = excluded.taken_at, state = excluded.state"
            + " where outreach_snapshot.sequence <= excluded.sequence";

    private final Database database;
    private final int page;
    private final long portion;

    Journal(Database database) {
        this(database, PAGE, PORTION);
    }

    /**
     * @param page rows that are read at a time
     * @param portion rows that are looked at in one transaction to forget some of them
     */
    Journal(Database database, int page, long portion) {
        this.database = database;
        this.page = page;
        this.portion = portion;
    }

    /** A row as it came, which is made an entry when its turn comes, without a connection. */
    private record Row(long sequence, Instant recordedAt, String kind, String json) {
        JournalEntry entry() {
            return new JournalEntry(sequence, recordedAt, JournalCodec.read(sequence, kind, json));
        }
    }

    /**
     * Appends events as a part of the transaction that the connection is in; see
     * {@link dev.outreach.store.OutreachStore#append(Instant, List, long)}.
     */
    OptionalLong append(Connection connection, Instant recordedAt, List<JournalEvent> events, long asOf)
            throws SQLException {
        if (events.isEmpty()) {
            return OptionalLong.of(0);
        }
        List<JournalCodec.Written> written =
                events.stream().map(JournalCodec::write).toList();
        OptionalLong last = number(connection, events, asOf);
        if (last.isPresent()) {
            insert(connection, last.getAsLong() - events.size() + 1, Columns.of(recordedAt), written);
        }
        return last;
    }

    private static OptionalLong number(Connection connection, List<JournalEvent> events, long asOf)
            throws SQLException {
        int decision = lastDecision(events);
        try (PreparedStatement head = connection.prepareStatement(decision > 0 ? NUMBER_DECISION : NUMBER)) {
            if (decision > 0) {
                head.setLong(1, decision);
                head.setLong(2, events.size());
                head.setLong(3, asOf);
            } else {
                head.setLong(1, events.size());
            }
            try (ResultSet row = head.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Which of the events, from 1, is the last decision; 0 if none is one. */
    private static int lastDecision(List<JournalEvent> events) {
        for (int i = events.size(); i > 0; i--) {
            if (events.get(i - 1).isDecision()) {
                return i;
            }
        }
        return 0;
    }

    private static void insert(Connection connection, long first, long recordedAt, List<JournalCodec.Written> written)
            throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement(APPEND)) {
            long sequence = first;
            for (JournalCodec.Written event : written) {
                rows.setLong(1, sequence++);
                rows.setLong(2, recordedAt);
                rows.setString(3, event.kind());
                rows.setString(4, event.about());
                rows.setString(5, event.json());
                rows.addBatch();
            }
            rows.executeBatch();
        }
    }

    /** See {@link dev.outreach.store.OutreachStore#journal(long)}; holds no connection while it is not being read. */
    Stream<JournalEntry> read(long after) {
        return Pages.<Row>stream(page, last -> page(last == null ? after : last.sequence()))
                .map(Row::entry);
    }

    private List<Row> page(long after) {
        return database.run("read its journal", connection -> {
            try (PreparedStatement query = connection.prepareStatement(READ)) {
                query.setLong(1, after);
                query.setInt(2, page);
                try (ResultSet rows = query.executeQuery()) {
                    List<Row> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(new Row(
                                rows.getLong(1),
                                Columns.instant(rows.getLong(2)),
                                rows.getString(3),
                                rows.getString(4)));
                    }
                    return found;
                }
            }
        });
    }

    /**
     * Deletes what is old and in the snapshot, in portions so that no transaction is long; see
     * {@link dev.outreach.store.OutreachStore#forget}.
     */
    long forget(Instant before) {
        Range range = range();
        long forgotten = 0;
        for (long from = range.first(); from <= range.last(); from += portion) {
            forgotten += forget(before, from, Math.min(from + portion - 1, range.last()));
        }
        return forgotten;
    }

    /** The numbers that may be forgotten; where nothing may be, the last is before the first. */
    private record Range(long first, long last) {}

    private Range range() {
        return database.run("look what its journal holds", connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery(RANGE)) {
                row.next();
                return new Range(Math.max(1, row.getLong(1)), row.getLong(2));
            }
        });
    }

    private long forget(Instant before, long from, long to) {
        return database.write("forget old events", connection -> {
            try (PreparedStatement delete = connection.prepareStatement(FORGET)) {
                delete.setLong(1, from);
                delete.setLong(2, to);
                delete.setLong(3, Columns.of(before));
                return (long) delete.executeUpdate();
            }
        });
    }

    /** Keeps a snapshot, unless a later one is kept. */
    void keep(Snapshot snapshot) {
        database.write("keep a snapshot", connection -> {
            try (PreparedStatement row = connection.prepareStatement(KEEP)) {
                row.setLong(1, snapshot.sequence());
                row.setLong(2, Columns.of(snapshot.takenAt()));
                row.setString(3, snapshot.state());
                return row.executeUpdate();
            }
        });
    }

    Optional<Snapshot> snapshot() {
        return database.run("read its snapshot", connection -> {
            try (Statement query = connection.createStatement();
                    ResultSet row = query.executeQuery("select sequence, taken_at, state from outreach_snapshot")) {
                return row.next()
                        ? Optional.of(new Snapshot(row.getLong(1), Columns.instant(row.getLong(2)), row.getString(3)))
                        : Optional.<Snapshot>empty();
            }
        });
    }
}
