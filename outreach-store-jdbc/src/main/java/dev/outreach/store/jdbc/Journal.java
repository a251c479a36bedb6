package dev.outreach.store.jdbc;

import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Snapshot;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The journal and its snapshot. Safe for any number of threads. */
final class Journal {
    private static final int PAGE = 10_000;
    private static final long PORTION = 50_000;

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

    /** What is to be appended; see {@link dev.outreach.store.OutreachStore#append(Instant, List, long)}. */
    record Append(Instant recordedAt, List<JournalEvent> events, long asOf) {}

    /** Appends in order, all in one transaction; each for itself may be refused. */
    List<OptionalLong> append(List<Append> appends) {
        return database.write("append to its journal", connection -> {
            JournalAppender appender = new JournalAppender(connection, database.dialect());
            List<OptionalLong> last = new ArrayList<>();
            for (Append append : appends) {
                last.add(appender.add(append.recordedAt(), append.events(), append.asOf()));
            }
            appender.flush();
            return last;
        });
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
