package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work over connections: reading each for itself, writing as transactions. Safe for any number of threads. */
final class Database {
    /** A transaction loses against others now and then, hardly ever twice in a row. */
    private static final int RUNS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Connections source;
    private final Dialect dialect;
    private final int timeoutMillis;

    private Database(Connections source, Dialect dialect, Duration timeout) {
        this.source = source;
        this.dialect = dialect;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /**
     * Finds out what the database is.
     *
     * @param timeout how long the database may be silent before it counts as lost
     */
    static Database of(Connections source, Duration timeout) {
        try {
            Connection connection = source.take();
            try {
                Dialect dialect = Dialect.of(connection);
                dialect.requireDurable(connection);
                return new Database(source, dialect, timeout);
            } finally {
                source.give(connection, true);
            }
        } catch (SQLException e) {
            throw Failures.of(source.store(), "open its database", e);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** What errors call the store. */
    String store() {
        return source.store();
    }

    /**
     * Runs work that only reads, or is one statement.
     *
     * @param what it is, to finish the sentence "the store could not"
     */
    <T> T run(String what, SqlWork<T> work) {
        return repeated(what, work);
    }

    /** Runs work as one transaction. It is begun anew if it failed only for what others did at the same time. */
    <T> T write(String what, SqlWork<T> work) {
        return repeated(what, connection -> {
            try {
                dialect.begin(connection);
                T result = work.over(connection);
                dialect.commit(connection);
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                undo(connection, e);
                throw e;
            }
        });
    }

    /** What cannot be undone any more is undone by the end of the connection. */
    private void undo(Connection connection, Throwable failure) {
        try {
            dialect.undo(connection);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private <T> T repeated(String what, SqlWork<T> work) {
        for (int run = 1; ; run++) {
            try {
                return once(work);
            } catch (SQLException e) {
                if (run == RUNS || !dialect.mayBeTriedAgain(e)) {
                    throw Failures.of(source.store(), what, e);
                }
                LOG.debug("another came between; run {} of what is to {}", run, what, e);
            }
        }
    }

    /** A connection is sound unless the database has failed on it, or what failed could not be undone. */
    private <T> T once(SqlWork<T> work) throws SQLException {
        Connection connection = source.take();
        boolean sound = false;
        try {
            if (dialect == Dialect.POSTGRESQL) {
                connection.setNetworkTimeout(Runnable::run, timeoutMillis);
            }
            boolean commits = connection.getAutoCommit();
            if (!commits) {
                connection.setAutoCommit(true);
            }
            T result = work.over(connection);
            if (!commits) {
                connection.setAutoCommit(false);
            }
            sound = true;
            return result;
        } catch (RuntimeException e) {
            sound = e.getSuppressed().length == 0;
            throw e;
        } finally {
            source.give(connection, sound);
        }
    }

    void close() {
        source.close();
    }
}
