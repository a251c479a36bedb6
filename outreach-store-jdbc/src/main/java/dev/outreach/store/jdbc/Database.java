package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work over connections of a data source: reading each for itself, writing as transactions. Safe for any number of
 * threads.
 */
final class Database {
    /** A transaction loses against others now and then, hardly ever twice in a row. */
    private static final int RUNS = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataSource source;
    private final Dialect dialect;
    private final int timeoutMillis;

    private Database(DataSource source, Dialect dialect, Duration timeout) {
        this.source = source;
        this.dialect = dialect;
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /**
     * Finds out what the database is.
     *
     * @param timeout how long the database may be silent before it counts as lost
     */
    static Database of(DataSource source, Duration timeout) {
        try (Connection connection = source.getConnection()) {
            return new Database(source, Dialect.of(connection), timeout);
        } catch (SQLException e) {
            throw Failures.of("open", e);
        }
    }

    Dialect dialect() {
        return dialect;
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
            try (Connection connection = open()) {
                return work.over(connection);
            } catch (SQLException e) {
                if (run == RUNS || !dialect.mayBeTriedAgain(e)) {
                    throw Failures.of(what, e);
                }
                LOG.debug("another came between; run {} of what is to {}", run, what, e);
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = source.getConnection();
        if (dialect == Dialect.POSTGRESQL) {
            connection.setNetworkTimeout(Runnable::run, timeoutMillis);
        }
        return connection;
    }
}
