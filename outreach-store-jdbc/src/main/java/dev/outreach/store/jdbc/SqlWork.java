package dev.outreach.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Something to be done over a connection. */
@FunctionalInterface
interface SqlWork<T> {
    T over(Connection connection) throws SQLException;
}
