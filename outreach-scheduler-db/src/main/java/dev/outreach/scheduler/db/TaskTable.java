package dev.outreach.scheduler.db;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import dev.outreach.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The table of db-scheduler, in a database that this library knows. */
final class TaskTable {
    private static final int MOST_TRIES = 5;

    private final DataSource dataSource;
    private final String name;

    TaskTable(DataSource dataSource, String name) {
        this.dataSource = dataSource;
        this.name = name;
    }

    /**
     * Creates the table if it is not there. Many nodes may do so at once.
     *
     * @return how db-scheduler talks to this database
     * @throws StoreException if the database cannot be reached, is none that this library knows, or lets no table be created
     */
    JdbcCustomization prepare() {
        try (Connection connection = dataSource.getConnection()) {
            Dialect dialect = Dialect.of(connection);
            for (int tries = 1; !exists(connection); tries++) {
                create(connection, dialect, tries);
            }
            return dialect.customization();
        } catch (SQLException failure) {
            throw new StoreException(
                    "table '" + name + "' for recurring tasks cannot be used or created: " + failure.getMessage()
                            + "; see whether the database can be reached and its user may create tables",
                    failure);
        }
    }

    private boolean exists(Connection connection) throws SQLException {
        boolean commits = connection.getAutoCommit();
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("select version, last_heartbeat from " + name + " where 1 = 0")
                    .close();
            return true;
        } catch (SQLException missing) {
            return false;
        } finally {
            if (!commits) {
                connection.rollback();
            }
        }
    }

    /** Of nodes that create it at once, all but one may fail; the next look finds it. */
    private void create(Connection connection, Dialect dialect, int tries) throws SQLException {
        boolean commits = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : dialect.script(name)) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException failed) {
            connection.rollback();
            if (tries == MOST_TRIES) {
                throw failed;
            }
        } finally {
            connection.setAutoCommit(commits);
        }
    }

    private enum Dialect {
        POSTGRESQL("text", "bytea", "timestamp with time zone", "boolean", "bigint") {
            @Override
            JdbcCustomization customization() {
                return new PostgreSqlJdbcCustomization(false, false);
            }
        },
        SQLITE("text", "blob", "integer", "integer", "integer") {
            @Override
            JdbcCustomization customization() {
                return new SqliteJdbcCustomization();
            }
        };

        private final String text;
        private final String bytes;
        private final String time;
        private final String flag;
        private final String number;

        Dialect(String text, String bytes, String time, String flag, String number) {
            this.text = text;
            this.bytes = bytes;
            this.time = time;
            this.flag = flag;
            this.number = number;
        }

        abstract JdbcCustomization customization();

        static Dialect of(Connection connection) throws SQLException {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "PostgreSQL" -> POSTGRESQL;
                case "SQLite" -> SQLITE;
                default ->
                    throw new StoreException(
                            "the database is " + product + ": recurring tasks of a cluster need PostgreSQL or SQLite",
                            new UnsupportedOperationException(product));
            };
        }

        /** The columns are those that db-scheduler 16 reads and writes. */
        List<String> script(String table) {
            return List.of(
                    "create table if not exists " + table + " (task_name " + text + " not null, task_instance " + text
                            + " not null, task_data " + bytes + ", execution_time " + time + " not null, picked " + flag
                            + " not null, picked_by " + text + ", last_success " + time + ", last_failure " + time
                            + ", consecutive_failures " + number + ", last_heartbeat " + time + ", version " + number
                            + " not null, priority " + number + ", primary key (task_name, task_instance))",
                    "create index if not exists " + table + "_due on " + table + " (execution_time)",
                    "create index if not exists " + table + "_alive on " + table + " (last_heartbeat)");
        }
    }
}
