package dev.outreach.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Databases for tests. Those of SQLite are files. Those of PostgreSQL are schemas of one server, which is started when it
 * is first needed and stopped at the end of the process, and share one pool.
 */
final class TestDatabases {
    private static final int BUSY_MILLIS = 30_000;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** To open a file of SQLite takes longer than most of what is done with it. */
    private static final Map<Path, HikariDataSource> FILES = new ConcurrentHashMap<>();

    private TestDatabases() {}

    /**
     * An empty database, without tables.
     *
     * @param directory for its file, if it has one
     */
    static DataSource fresh(Dialect dialect, Path directory) {
        int number = NUMBER.incrementAndGet();
        return dialect == Dialect.SQLITE
                ? sqlite(directory.resolve("outreach-" + number + ".db"))
                : Postgres.schema("s" + number);
    }

    /** An empty database with all tables. */
    static Database prepared(Dialect dialect, Path directory) {
        Database database = Database.of(Connections.of(fresh(dialect, directory)), Duration.ofSeconds(30));
        Schema.prepare(database, "fleet");
        return database;
    }

    private static DataSource sqlite(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_MILLIS);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        closeOld();
        HikariDataSource pool = pool(source, 8);
        FILES.put(file, pool);
        return pool;
    }

    /** Lets go of the files of tests that are over, whose directories are deleted. */
    private static void closeOld() {
        FILES.forEach((file, pool) -> {
            if (Files.notExists(file.getParent())) {
                pool.close();
                FILES.remove(file);
            }
        });
    }

    private static HikariDataSource pool(DataSource source, int most) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(most);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** The one server, for whoever is first to ask for it. */
    private static final class Postgres {
        private static final EmbeddedPostgres SERVER = start();
        private static final HikariDataSource POOL = pool(SERVER.getPostgresDatabase(), 32);

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // Switched off by the library, and required by the store.
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                POOL.close();
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static DataSource schema(String name) {
            try (Connection connection = POOL.getConnection()) {
                Dialect.execute(connection, "create schema " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return new PGSimpleDataSource() {
                @Override
                public Connection getConnection() throws SQLException {
                    Connection connection = POOL.getConnection();
                    connection.setSchema(name);
                    return connection;
                }
            };
        }
    }
}
