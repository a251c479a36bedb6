package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables and brings them up to date, one version after the other, in one transaction and under a lock: any
 * number of nodes may start at once.
 */
final class Schema {
    /** The newest version, that of the last {@code schema-N.sql}. */
    static final int VERSION = 1;

    private static final String VERSIONS =
            "create table if not exists outreach_schema (version integer not null primary key, fleet {text} not null)";

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private Schema() {}

    /**
     * Brings the tables up to date, and makes sure that they are this fleet's and can be written to.
     *
     * @throws StoreException if the tables are of a newer version or of another fleet, or cannot be made or written
     */
    static void prepare(Database database, String fleet) {
        int found = found(database);
        if (found < VERSION) {
            database.write("make its tables", connection -> {
                upgrade(connection, database, fleet);
                return true;
            });
        }
        database.write("write to its tables", connection -> {
            claim(connection, database.store(), fleet);
            return true;
        });
    }

    /**
     * The version of the tables, 0 where there are none yet.
     *
     * @throws StoreException if they are of a newer version than this library knows
     */
    static int found(Database database) {
        int found = database.run("look at its tables", connection -> version(connection, database.dialect()));
        if (found > VERSION) {
            throw tooNew(database.store(), found);
        }
        return found;
    }

    /** 0 where there are no tables yet. */
    static int version(Connection connection, Dialect dialect) throws SQLException {
        return exists(connection, dialect)
                ? (int) Rows.number(connection, "select max(version) from outreach_schema")
                : 0;
    }

    private static boolean exists(Connection connection, Dialect dialect) throws SQLException {
        // Not of another schema that the connection sees as well: tables are made in the first.
        String lookUp = dialect == Dialect.POSTGRESQL
                ? "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'outreach_schema'"
                : "select count(*) from sqlite_schema where name = 'outreach_schema'";
        return Rows.number(connection, lookUp) > 0;
    }

    private static void upgrade(Connection connection, Database database, String fleet) throws SQLException {
        Dialect dialect = database.dialect();
        dialect.lockSchema(connection);
        Dialect.execute(connection, dialect.translate(VERSIONS));
        int from = version(connection, dialect);
        if (from > VERSION) {
            throw tooNew(database.store(), from);
        }
        if (from > 0) {
            claim(connection, database.store(), fleet);
        }
        for (int next = from + 1; next <= VERSION; next++) {
            for (String statement : dialect.translate(script(next)).split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    Dialect.execute(connection, statement);
                }
            }
            try (PreparedStatement done =
                    connection.prepareStatement("insert into outreach_schema (version, fleet) values (?, ?)")) {
                done.setInt(1, next);
                done.setString(2, fleet);
                done.executeUpdate();
            }
            LOG.info("the tables of fleet {} are of version {} now", fleet, next);
        }
    }

    /** An update that changes nothing shows whether the tables can be written to. */
    private static void claim(Connection connection, String store, String fleet) throws SQLException {
        try (PreparedStatement mine =
                connection.prepareStatement("update outreach_schema set fleet = fleet where fleet = ?")) {
            mine.setString(1, fleet);
            if (mine.executeUpdate() == 0) {
                throw new StoreException(store + " has the tables of fleet '" + owner(connection) + "', not of fleet '"
                        + fleet + "': give each fleet a schema or a file of its own");
            }
        }
    }

    static String owner(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select max(fleet) from outreach_schema")) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "");
        }
    }

    private static StoreException tooNew(String store, int found) {
        return new StoreException(store + " has tables of version " + found
                + ", and this library knows them up to version " + VERSION + ": use the newer library");
    }

    private static String script(int version) {
        String name = "schema-" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
