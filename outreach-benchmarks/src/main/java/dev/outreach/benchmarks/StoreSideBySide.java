package dev.outreach.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.jdbc.JdbcStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.sqlite.SQLiteConfig;

/**
 * Durable reservations a second by 8 senders, round by round beside what the database does at its best: on PostgreSQL
 * pgbench with a one-row update by 8 clients, on SQLite a bare synced one-row update. Prints the median of the rounds and
 * its share of that best. Needs {@code pgbench} on the path, or where {@code -Doutreach.pgbench} says.
 */
public final class StoreSideBySide {
    private static final int SENDERS = 8;
    private static final int BATCH = 100;

    private final int seconds;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();

    private StoreSideBySide(int seconds) {
        this.seconds = seconds;
    }

    /** @param arguments rounds (5 by default), and seconds of each way in a round (5) */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        StoreSideBySide all = new StoreSideBySide(seconds);
        all.postgres(rounds);
        all.sqlite(rounds);
        System.exit(0);
    }

    private void postgres(int rounds) throws Exception {
        try (StorePostgres server = new StorePostgres();
                HikariDataSource grouped = server.pool("grouped", SENDERS);
                HikariDataSource alone = server.pool("alone", SENDERS);
                HikariDataSource batched = server.pool("batched", SENDERS)) {
            OutreachStore inGroups = server.store(grouped, true);
            OutreachStore oneByOne = server.store(alone, false);
            OutreachStore inBatches = server.store(batched, true);
            ReserveLoad groupedLoad = new ReserveLoad();
            ReserveLoad aloneLoad = new ReserveLoad();
            ReserveLoad batchedLoad = new ReserveLoad();
            // What is compiled, prepared and read into memory once is no part of the rate.
            reserve(inGroups, groupedLoad, 1);
            reserve(oneByOne, aloneLoad, 1);
            reserve(inBatches, batchedLoad, BATCH);
            for (int round = 0; round < rounds; round++) {
                note("PostgreSQL, pgbench", server.pgbench(SENDERS, seconds));
                note("one at a time, group commit", reserve(inGroups, groupedLoad, 1));
                note("one at a time, each for itself", reserve(oneByOne, aloneLoad, 1));
                note("batches of " + BATCH, reserve(inBatches, batchedLoad, BATCH));
            }
        }
        print();
    }

    private void sqlite(int rounds) throws Exception {
        Path directory = Files.createTempDirectory("store");
        try (JdbcStore store = JdbcStore.sqlite(directory.resolve("store.db")).open();
                Connection bare = bare(directory.resolve("bare.db"))) {
            ReserveLoad load = new ReserveLoad();
            reserve(store, load, 1);
            for (int round = 0; round < rounds; round++) {
                note("SQLite, bare update", update(bare));
                note("one at a time, one sender", reserve(store, load, 1, 1));
                note("one at a time, 8 senders", reserve(store, load, 1));
                note("batches of " + BATCH + ", 8 senders", reserve(store, load, BATCH));
            }
        } finally {
            try (var files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        print();
    }

    private double reserve(OutreachStore store, ReserveLoad load, int batch) throws Exception {
        return reserve(store, load, batch, SENDERS);
    }

    private double reserve(OutreachStore store, ReserveLoad load, int batch, int senders) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        AtomicLong reserved = new AtomicLong();
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        Callable<Boolean> sender = () -> {
            while (System.nanoTime() < end) {
                load.reserve(store, batch);
                reserved.addAndGet(batch);
            }
            return true;
        };
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            running.add(threads.submit(sender));
        }
        for (Future<Boolean> each : running) {
            each.get();
        }
        threads.shutdown();
        return reserved.get() * 1e9 / (System.nanoTime() - start);
    }

    private static Connection bare(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        Connection connection = config.createConnection("jdbc:sqlite:" + file);
        try (var statement = connection.createStatement()) {
            statement.execute("create table peer (id integer primary key, n integer not null)");
            statement.execute(
                    "with recursive i(id) as (select 1 union all select id + 1 from i where id < 1200) insert into peer select id, 0 from i");
        }
        return connection;
    }

    private double update(Connection connection) throws SQLException {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        long updates = 0;
        try (PreparedStatement statement = connection.prepareStatement("update peer set n = n + 1 where id = ?")) {
            while (System.nanoTime() < end) {
                statement.setLong(1, updates++ % 1_200 + 1);
                statement.executeUpdate();
            }
        }
        return updates * 1e9 / (System.nanoTime() - start);
    }

    private void note(String way, double rate) {
        rates.computeIfAbsent(way, first -> new ArrayList<>()).add(rate);
    }

    /** The first way is the best of the database. */
    private void print() {
        double best = 0;
        for (Map.Entry<String, List<Double>> way : rates.entrySet()) {
            double[] sorted =
                    way.getValue().stream().mapToDouble(Double::doubleValue).toArray();
            Arrays.sort(sorted);
            double median = sorted[sorted.length / 2];
            best = best == 0 ? median : best;
            System.out.printf("%-32s %10.0f a second %8.2f%n", way.getKey(), median, median / best);
        }
        System.out.println();
        rates.clear();
    }
}
