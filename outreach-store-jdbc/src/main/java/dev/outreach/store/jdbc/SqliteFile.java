package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * An SQLite file, made if it is not there and not only to be read. Every commit is on the disk before it is reported: write-ahead log, {@code
 * synchronous=FULL} (https://sqlite.org/pragma.html#pragma_synchronous). Connections are kept, as to open one takes
 * longer than to use it.
 */
final class SqliteFile implements Connections {
    /** How long a process waits for another that writes. */
    private static final int BUSY_MILLIS = 10_000;

    private final Path file;
    private final SQLiteDataSource source;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    private SqliteFile(Path file, SQLiteConfig config) {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new StoreException(store() + " could not open its database: " + file
                    + " is a directory; name a file in it, such as " + file.resolve("outreach.db"));
        }
        config.setBusyTimeout(BUSY_MILLIS);
        source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
    }

    /** To read and write, with directories made that are not there. */
    static SqliteFile of(Path path) {
        Path file = path.toAbsolutePath();
        makeDirectory(file);
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return new SqliteFile(file, config);
    }

    /** To read only, empty if there is no such file. Nothing is made, and no setting of the file is changed. */
    static Optional<Connections> toRead(Path path) {
        Path file = path.toAbsolutePath();
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return Optional.of(new SqliteFile(file, config));
    }

    private static void makeDirectory(Path file) {
        @Nullable Path directory = file.getParent();
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new StoreException(
                    name(file) + " could not make the directory of its file: " + directory
                            + " must be a directory, or a place where one can be made",
                    e);
        }
    }

    @Override
    public Connection take() throws SQLException {
        if (closed) {
            throw new SQLException("the store is closed");
        }
        @Nullable Connection kept = idle.pollFirst();
        return kept != null ? kept : source.getConnection();
    }

    @Override
    public void give(Connection connection, boolean sound) throws SQLException {
        if (!sound || closed) {
            connection.close();
        } else {
            idle.addFirst(connection);
            if (closed) {
                close();
            }
        }
    }

    @Override
    public String store() {
        return name(file);
    }

    private static String name(Path file) {
        return "the store in " + file;
    }

    @Override
    public void close() {
        closed = true;
        for (@Nullable Connection next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            try {
                next.close();
            } catch (SQLException e) {
                throw Failures.of(store(), "close its file", e);
            }
        }
    }
}
