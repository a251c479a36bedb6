package dev.outreach.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.util.Throwables;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** What a store says of a database that it cannot use: what is wrong, with the value, and what helps. */
class BadInputTest {
    private static final String PASSWORD = "not-to-be-shown-4711";

    @TempDir
    Path directory;

    /** What the store says when it is opened. */
    private static String refusal(DataSource source) {
        return refusal(JdbcStore.of(source));
    }

    private static String refusal(JdbcStoreBuilder builder) {
        StringBuilder said = new StringBuilder();
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(builder::open)
                .satisfies(refused -> {
                    assertThat(refused).isInstanceOfAny(StoreException.class, IllegalArgumentException.class);
                    said.append(refused.getMessage());
                });
        return said.toString();
    }

    private static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection()) {
            for (String statement : statements) {
                Dialect.execute(connection, statement);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The same database by connections of its own, which are not pooled, each after a statement. */
    private static DataSource each(DataSource source, String statement) {
        String url = url(source);
        String schema = schema(source);
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = DriverManager.getConnection(url, "postgres", "");
                connection.setSchema(schema);
                Dialect.execute(connection, statement);
                return connection;
            }
        };
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void tablesOfANewerVersionAreRefusedAndLeftAsTheyAre(Dialect dialect) {
        DataSource source = TestDatabases.fresh(dialect, directory);
        JdbcStore.of(source).open().close();
        execute(source, "insert into outreach_schema (version, fleet) values (99, 'outreach')");

        assertThat(refusal(source))
                .isEqualTo("the store has tables of version 99, and this library knows them up to version "
                        + Schema.VERSION + ": use the newer library");
        assertThatThrownBy(() -> JdbcStore.of(source).look()).hasMessageContaining("version 99");
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void twoFleetsDoNotShareTables(Dialect dialect) {
        DataSource source = TestDatabases.fresh(dialect, directory);
        JdbcStore.of(source).fleet("north").open().close();

        assertThat(refusal(JdbcStore.of(source).fleet("south")))
                .isEqualTo(
                        "the store has the tables of fleet 'north', not of fleet 'south': give each fleet a schema or"
                                + " a file of its own");
        JdbcStore.of(source).fleet("north").open().close();
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aLookMakesNoTables(Dialect dialect) {
        DataSource source = TestDatabases.fresh(dialect, directory);

        assertThat(JdbcStore.of(source).look()).isEmpty();
        assertThat(JdbcStore.of(source).owner()).isEmpty();

        try (JdbcStore store = JdbcStore.of(source).fleet("north").open()) {
            store.append(Instant.EPOCH, List.of(SampleEvents.fact()));
        }
        assertThat(JdbcStore.of(source).owner()).contains("north");
        assertThat(JdbcStore.of(source).look()).hasValueSatisfying(found -> {
            assertThat(found.fleet()).isEqualTo("north");
            assertThat(found.version()).isEqualTo(Schema.VERSION);
            assertThat(found.rows())
                    .containsEntry("outreach_journal", 1L)
                    .containsEntry("outreach_reservation", 0L)
                    .hasSize(Contents.TABLES.size());
            assertThat(found.reservations()).containsOnlyKeys(ReservationState.values());
            assertThat(found.first()).isEqualTo(new StoreContents.Mark(1, Instant.EPOCH));
            assertThat(found.last()).isEqualTo(found.first());
            assertThat(found.snapshot()).isNull();
        });
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThat(refusal(JdbcStore.sqlite(directory)))
                .isEqualTo("the store in " + directory + " could not open its database: " + directory
                        + " is a directory; name a file in it, such as " + directory.resolve("outreach.db"));
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");

        assertThat(refusal(JdbcStore.sqlite(file.resolve("outreach.db"))))
                .contains("could not make the directory of its file", file + " must be a directory");
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws IOException {
        String letter = "Dear reader, this is a letter. ".repeat(100);
        Path file = Files.writeString(directory.resolve("letter.txt"), letter);

        assertThat(refusal(JdbcStore.sqlite(file)))
                .startsWith("the store in " + file + " could not ")
                .contains("the file is damaged, or is no database; restore it from a backup, or name another file");
        assertThat(file).hasContent(letter);
    }

    @Test
    void anSqliteFileThatCanOnlyBeReadIsRefused() {
        Path file = directory.resolve("kept.db");
        JdbcStore.sqlite(file).open().close();
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);

        assertThat(refusal(source))
                .contains("the store could not write to its tables")
                .contains("the database file can only be read; let the process write to it and to its directory");
    }

    @Test
    void aPostgresUserWhoMayOnlyReadIsRefused() {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);
        JdbcStore.of(source).open().close();
        String role = role(source);
        execute(source, "grant select on all tables in schema " + schema(source) + " to " + role);
        execute(source, "grant usage on schema " + schema(source) + " to " + role);

        assertThat(refusal(as(source, role)))
                .contains("the store could not write to its tables")
                .contains("the database user may not do this")
                .contains("grant this one select, insert, update and delete on those that begin with outreach_");
    }

    @Test
    void aPostgresUserWhoMayMakeNoTablesIsRefused() {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);
        String role = role(source);
        execute(source, "grant usage on schema " + schema(source) + " to " + role);

        assertThat(refusal(as(source, role)))
                .contains("the store could not make its tables")
                .contains("let it make tables in its schema, or make them as another user");
    }

    @Test
    void aSchemaThatIsNotThereIsRefused() {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);

        assertThat(refusal(each(source, "set search_path to not_there")))
                .contains("there is no schema to make tables in; make the one that the connection's search_path names");
    }

    @Test
    void aStandbyIsRefused() {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);

        assertThat(refusal(each(source, "set default_transaction_read_only to on")))
                .contains("can only read; connect to the primary, with a user that may write");
    }

    @Test
    void aWrongPasswordIsRefusedAndNotShown() throws Exception {
        DataSource source = TestDatabases.fresh(Dialect.POSTGRESQL, directory);
        String role = role(source);
        askForPassword(source, role);
        PGSimpleDataSource wrong = new PGSimpleDataSource();
        wrong.setUrl(url(source));
        wrong.setUser(role);
        wrong.setPassword(PASSWORD);

        assertThat(refusal(wrong))
                .contains("the store could not open its database")
                .contains("the database does not let this user in; check the user and the password")
                .contains(role)
                .doesNotContain(PASSWORD);
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        PGSimpleDataSource other = new PGSimpleDataSource();
        other.setUrl(url(TestDatabases.fresh(Dialect.POSTGRESQL, directory)));
        other.setUser("postgres");
        other.setDatabaseName("nowhere");

        assertThat(refusal(other))
                .contains("there is no database of this name; make it, or name another")
                .contains("nowhere");
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        try (Socket boundOnly = new Socket()) {
            boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            PGSimpleDataSource nobody = new PGSimpleDataSource();
            nobody.setUrl("jdbc:postgresql://127.0.0.1:" + boundOnly.getLocalPort() + "/outreach");
            nobody.setPassword(PASSWORD);

            assertThat(refusal(nobody))
                    .contains("the database cannot be reached; check its host and port, and that it runs")
                    .contains("127.0.0.1:" + boundOnly.getLocalPort())
                    .doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:oracle:thin:@db.example:1521/x?password=" + PASSWORD,
                "jdbc:oracle:thin:ann:" + PASSWORD + "@db.example:1521/x"
            })
    void aMissingDriverIsNamedWithoutTheUrl(String url) {
        DataSource none = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return DriverManager.getConnection(url);
            }
        };

        assertThatThrownBy(() -> JdbcStore.of(none).open())
                .isInstanceOf(StoreException.class)
                .hasMessage("the store could not open its database: the driver for the database is not on the class"
                        + " path; add that of PostgreSQL (org.postgresql:postgresql), or use an SQLite file")
                .satisfies(refused -> assertThat(Throwables.getStackTrace(refused))
                        .as("all that a log would show")
                        .doesNotContain(PASSWORD));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPoolThatIsExhaustedIsSaidToBeSo(Dialect dialect) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(TestDatabases.fresh(dialect, directory));
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config);
                JdbcStore store = JdbcStore.of(pool).open()) {
            try (Connection held = pool.getConnection()) {
                assertThat(held.isClosed()).isFalse();
                assertThatThrownBy(() -> store.expire(Instant.EPOCH))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("no connection came free in time: the pool is exhausted")
                        .hasMessageContaining("give the pool more connections");
            }
            assertThat(store.expire(Instant.EPOCH)).isEmpty();
        }
    }

    @Test
    void anotherProductIsRefused() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:other");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.of(h2).open())
                .withMessage("the database is H2: this store keeps its state in PostgreSQL or SQLite, use one of them");
    }

    @Test
    void commitsThatAreNotOnTheDiskAreRefused() {
        DataSource postgres = TestDatabases.fresh(Dialect.POSTGRESQL, directory);
        DataSource sqlite = TestDatabases.fresh(Dialect.SQLITE, directory);

        assertThat(refusal(each(postgres, "set synchronous_commit to off")))
                .isEqualTo("PostgreSQL reports commits that are not on its disk yet: set synchronous_commit to on for"
                        + " the connections of this store");
        for (String lax : List.of("normal", "off")) {
            assertThat(refusal(each(sqlite, "pragma synchronous = " + lax)))
                    .isEqualTo(
                            "SQLite reports commits that are not on its disk yet: set synchronous to FULL and journal_mode to WAL for the"
                                    + " connections of this store");
        }
    }

    /** A new role without rights. */
    private static String role(DataSource source) {
        String role = "reader_" + schema(source);
        execute(source, "create role " + role + " login password 'the-right-one'");
        return role;
    }

    private static DataSource as(DataSource source, String role) {
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setUrl(url(source));
        reader.setUser(role);
        reader.setCurrentSchema(schema(source));
        return reader;
    }

    private static String schema(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getSchema();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String url(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The server for tests lets everybody in without a password; from now on it asks this one for it. */
    private static void askForPassword(DataSource source, String role) throws Exception {
        try (Connection connection = source.getConnection();
                var row = connection.createStatement().executeQuery("show hba_file")) {
            row.next();
            Path rules = Path.of(row.getString(1));
            Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + Files.readString(rules));
            Dialect.execute(connection, "select pg_reload_conf()");
        }
    }
}
