package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In what the databases differ. */
enum Dialect {
    /**
     * Who is stopped in the middle of a transaction, and holds locks, is cut off by the server after a while; who waits
     * for a lock does so for a bounded time.
     */
    POSTGRESQL("PostgreSQL", Map.of("{text}", "text collate \"C\"", "{without_rowid}", ""), "for update") {
        private static final String BOUNDS =
                "set local idle_in_transaction_session_timeout = 5000; set local lock_timeout = 10000";

        private static final int LONGEST_UPGRADE_MILLIS = 3_600_000;

        /** Serialisation failure, deadlock, unique violation by another at the same time. */
        private static final Set<String> TRY_AGAIN = Set.of("40001", "40P01", "23505");

        @Override
        void begin(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            execute(connection, BOUNDS);
        }

        @Override
        void commit(Connection connection) throws SQLException {
            connection.commit();
            connection.setAutoCommit(true);
        }

        @Override
        void undo(Connection connection) throws SQLException {
            connection.rollback();
            connection.setAutoCommit(true);
        }

        @Override
        boolean isDurable(Connection connection) throws SQLException {
            return !"off".equals(ask(connection, "show synchronous_commit"));
        }

        @Override
        void lockSchema(Connection connection) throws SQLException {
            // To build an index over millions of rows takes its time, and so does waiting for another node that does.
            connection.setNetworkTimeout(Runnable::run, LONGEST_UPGRADE_MILLIS);
            execute(
                    connection,
                    "set local lock_timeout = " + LONGEST_UPGRADE_MILLIS
                            + "; select pg_advisory_xact_lock(7235419083)");
        }

        @Override
        boolean mayBeTriedAgain(SQLException failure) {
            @Nullable String state = failure.getSQLState();
            return state != null && TRY_AGAIN.contains(state);
        }
    },

    /** A transaction takes the only writer's place at once, so that none fails half-way for another. */
    SQLITE("SQLite", Map.of("{text}", "text", "{without_rowid}", "without rowid"), "") {
        private static final int BUSY = 5;
        private static final int PRIMARY_CODE = 0xff;

        @Override
        void begin(Connection connection) throws SQLException {
            execute(connection, "begin immediate");
        }

        @Override
        void commit(Connection connection) throws SQLException {
            execute(connection, "commit");
        }

        @Override
        void undo(Connection connection) throws SQLException {
            execute(connection, "rollback");
        }

        /** Anything below FULL (2) leaves commits to be written later; without a journal on the disk a crash spoils the file. */
        @Override
        boolean isDurable(Connection connection) throws SQLException {
            return Integer.parseInt(ask(connection, "pragma synchronous")) >= 2
                    && !Set.of("off", "memory").contains(ask(connection, "pragma journal_mode"));
        }

        @Override
        void lockSchema(Connection connection) {
            // A transaction has the whole file.
        }

        @Override
        boolean mayBeTriedAgain(SQLException failure) {
            return (failure.getErrorCode() & PRIMARY_CODE) == BUSY;
        }
    };

    private final String product;
    private final Map<String, String> words;
    private final String forUpdate;

    Dialect(String product, Map<String, String> words, String forUpdate) {
        this.product = product;
        this.words = words;
        this.forUpdate = forUpdate;
    }

    /** The one that a connection speaks. */
    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.product.equalsIgnoreCase(product)) {
                return dialect;
            }
        }
        throw new IllegalArgumentException(
                "the database is " + product + ": this store keeps its state in PostgreSQL or SQLite, use one of them");
    }

    /** Fails unless what the database reports to be done is on its disk. */
    void requireDurable(Connection connection) throws SQLException {
        if (!isDurable(connection)) {
            throw new IllegalArgumentException(product + " reports commits that are not on its disk yet: set "
                    + (this == POSTGRESQL ? "synchronous_commit to on" : "synchronous to FULL and journal_mode to WAL")
                    + " for the connections of this store");
        }
    }

    /** Begins a transaction; {@link #commit} and {@link #undo} leave the connection as it was before. */
    abstract void begin(Connection connection) throws SQLException;

    abstract void commit(Connection connection) throws SQLException;

    abstract void undo(Connection connection) throws SQLException;

    /** Whether a commit is on the disk before it is reported. */
    abstract boolean isDurable(Connection connection) throws SQLException;

    /** Waits until no other node changes the schema, until the end of the transaction. */
    abstract void lockSchema(Connection connection) throws SQLException;

    /** Whether a transaction failed only for what others did at the same time. */
    abstract boolean mayBeTriedAgain(SQLException failure);

    /** What a query ends with that locks the rows it reads. */
    String forUpdate() {
        return forUpdate;
    }

    /** What a query ends with that locks the rows it reads, and passes over those that others have locked. */
    String forUpdateOfFree() {
        return forUpdate.isEmpty() ? "" : forUpdate + " skip locked";
    }

    /** A definition in the words of this database. */
    String translate(String definition) {
        String translated = definition;
        for (Map.Entry<String, String> word : words.entrySet()) {
            translated = translated.replace(word.getKey(), word.getValue());
        }
        return translated;
    }

    String product() {
        return product;
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
