package dev.outreach.benchmarks;

import dev.outreach.Outreach;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.jdbc.JdbcStore;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.Fleets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * How long a fleet of 1,200 mailboxes takes to come up over an SQLite file with a long history: from the whole journal, and
 * from a snapshot with a day of events after it. The history is written by SQL: 48,000 messages a day, one in 40
 * answered.
 */
public final class StoreRecovery {
    private static final int A_DAY = 48_000;
    private static final long NANOS = 1_000_000_000L;

    private static final String HISTORY = """
            with recursive i(n) as (select ?1 union all select n + 1 from i where n < ?2)
            insert into outreach_journal (sequence, recorded_at, kind, about, event)
            select n, at * 1000000000, case when n % 40 = 0 then 'replied' else 'sent' end, mailbox,
              '{"at":"' || strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch') || '","mailbox":"' || mailbox || '",'
                || case when n % 40 = 0 then '"recipient":"contact-' || n || '@prospects.example"}'
                   else '"campaign":"spring","contact":"contact-' || n || '@prospects.example","step":1,"receiver":"GOOGLE"}'
                   end
            from (select n, ?3 + n * 86400 / 48000 as at, (select address from mailbox where id = n % ?4) as mailbox from i)
            """;

    private StoreRecovery() {}

    /** @param arguments rows of the journal; 10,000,000 by default */
    public static void main(String[] arguments) throws Exception {
        long rows = arguments.length > 0 ? Long.parseLong(arguments[0]) : 10_000_000;
        Fleet fleet = Fleets.seedShape();
        Instant start = Fleets.START;
        Instant end = start.plusSeconds(rows * 86_400 / A_DAY);
        Path directory = Files.createTempDirectory("store");
        Path file = directory.resolve("store.db");
        try {
            JdbcStore.sqlite(file).open().close();
            timed("the history of " + rows + " events is written", (Work) () -> write(file, fleet, rows, start));
            try (Outreach outreach = timed("from the whole journal", () -> up(fleet, file, end))) {
                timed("the first snapshot is taken", (Work) outreach::advance);
            }
            write(file, fleet, A_DAY, start);
            timed("from the snapshot and a day after it", () -> up(fleet, file, end.plus(Duration.ofDays(1))))
                    .close();
            System.out.printf("the file has %,d MB%n", Files.size(file) >> 20);
        } finally {
            try (var files = Files.walk(directory)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static Outreach up(Fleet fleet, Path file, Instant now) {
        OutreachStore store = JdbcStore.sqlite(file).open();
        return Outreach.builder()
                .fleet(fleet)
                .store(store)
                .clock(FakeClock.at(now))
                .build();
    }

    /** Adds events after those that are there, at the times that their numbers have in a history of so many a day. */
    private static void write(Path file, Fleet fleet, long events, Instant start) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create temp table mailbox (id integer primary key, address text not null)");
            long last = last(statement);
            int mailboxes = 0;
            try (PreparedStatement insert = connection.prepareStatement("insert into mailbox values (?, ?)")) {
                for (Mailbox mailbox : fleet.mailboxes()) {
                    insert.setInt(1, mailboxes++);
                    insert.setString(2, mailbox.id().toString());
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement history = connection.prepareStatement(HISTORY)) {
                history.setLong(1, last + 1);
                history.setLong(2, last + events);
                history.setLong(3, start.getEpochSecond());
                history.setInt(4, mailboxes);
                history.executeUpdate();
            }
            statement.executeUpdate("update outreach_journal_head set sequence = sequence + " + events);
            connection.commit();
        }
    }

    private static long last(Statement statement) throws SQLException {
        try (ResultSet head = statement.executeQuery("select sequence from outreach_journal_head")) {
            head.next();
            return head.getLong(1);
        }
    }

    private interface Step<T> {
        T run() throws Exception;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void timed(String what, Work work) throws Exception {
        timed(what, (Step<Boolean>) () -> {
            work.run();
            return true;
        });
    }

    private static <T> T timed(String what, Step<T> step) throws Exception {
        long begun = System.nanoTime();
        T result = step.run();
        System.out.printf("%-45s %8.1f s%n", what, (System.nanoTime() - begun) / (double) NANOS);
        return result;
    }
}
