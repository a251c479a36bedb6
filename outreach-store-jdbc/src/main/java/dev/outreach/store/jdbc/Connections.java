package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from. Safe for any number of threads. */
interface Connections {

    /** Those of a data source, whose pool or driver sees to them. */
    static Connections of(DataSource source) {
        return new Connections() {
            @Override
            public Connection take() throws SQLException {
                return source.getConnection();
            }

            @Override
            public void give(Connection connection, boolean sound) throws SQLException {
                connection.close();
            }

            @Override
            public void close() {
                // The data source is its owner's.
            }
        };
    }

    Connection take() throws SQLException;

    /**
     * Gives a connection back.
     *
     * @param sound whether all that was done with it went well
     */
    void give(Connection connection, boolean sound) throws SQLException;

    /** What errors call the store, such as {@code the store in /var/lib/outreach.db}. */
    default String store() {
        return "the store";
    }

    /** Lets go of what is held open. */
    void close();
}
