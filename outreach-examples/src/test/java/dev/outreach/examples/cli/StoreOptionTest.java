package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of a store that cannot be used, and how PostgreSQL is. */
class StoreOptionTest {
    private static final String SECRET = "not-to-be-shown-4711";

    @TempDir
    Path folder;

    private CommandFixture commands;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
    }

    private int plan(String store, String... more) {
        return run("plan", store, CommandFixture.FLEET, more);
    }

    private int run(String command, String store, String fleet, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--fleet",
                commands.file("fleet.yaml", fleet),
                "--contacts",
                commands.contacts("ada@p.example", "bea@p.example"),
                "--client",
                "acme",
                "--campaign",
                "spring",
                "--store",
                store));
        arguments.addAll(Arrays.asList(more));
        return commands.run(arguments.toArray(String[]::new));
    }

    /** Its time is over when it begins: it makes its store and ends. */
    private int send(String store, String fleet, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--smtp",
                "127.0.0.1:1",
                "--security",
                "none",
                "--template",
                commands.file("template.txt", CommandFixture.TEMPLATE),
                "--unsubscribe-base",
                "https://unsubscribe.example/u/",
                "--secret-env",
                "PATH",
                "--until",
                "2026-01-01T00:00:00Z"));
        arguments.addAll(Arrays.asList(more));
        return run("send", store, fleet, arguments.toArray(String[]::new));
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                arguments("jdbc:oracle:thin:ann/" + SECRET + "@db.example:1521/x", "--store jdbc:oracle:… is no store"),
                arguments(
                        "outreach.db", "--store outreach.db is no store that this program knows: use jdbc:sqlite:FILE"),
                arguments("jdbc:sqlite:", "--store jdbc:sqlite: names no file: write jdbc:sqlite:FILE"),
                arguments("jdbc:sqlite::memory:", "names no file"),
                arguments("jdbc:sqlite:x.db?mode=ro", "without parameters"),
                arguments(
                        "jdbc:postgresql://h:port/x?password=" + SECRET,
                        "--store jdbc:postgresql://h:port/x is no address of PostgreSQL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void anAddressThatIsNoneIsAFailure(String address, String message) {
        assertThat(plan(address)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains(message).doesNotContain(SECRET, "\tat ");
        assertThat(commands.out()).isEmpty();
    }

    @Test
    void aDirectoryIsNoFile() {
        assertThat(send("jdbc:sqlite:" + folder, CommandFixture.FLEET)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains(folder + " is a directory; name a file in it");
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAsItIs() {
        String letter = commands.file("letter.txt", "Dear reader. ".repeat(500));

        assertThat(send("jdbc:sqlite:" + letter, CommandFixture.FLEET)).isEqualTo(Exit.FAILURE);

        assertThat(commands.err()).contains("the store in " + letter, "the file is damaged, or is no database");
        assertThat(Path.of(letter)).hasContent("Dear reader. ".repeat(500));
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        try (Socket boundOnly = new Socket()) {
            boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String address = "jdbc:postgresql://127.0.0.1:" + boundOnly.getLocalPort() + "/outreach";

            assertThat(send(address + "?password=" + SECRET, CommandFixture.FLEET))
                    .isEqualTo(Exit.FAILURE);

            assertThat(commands.err())
                    .contains("outreach: --store " + address + ": ", "the database cannot be reached; check its host")
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void tablesOfANewerVersionAreRefused() throws SQLException {
        String store = "jdbc:sqlite:" + folder.resolve("new.db");
        send(store, CommandFixture.FLEET);
        try (Connection connection = DriverManager.getConnection(store);
                Statement statement = connection.createStatement()) {
            statement.execute("insert into outreach_schema (version, fleet) values (99, 'fleet')");
        }

        assertThat(plan(store)).isEqualTo(Exit.FAILURE);
        assertThat(commands.err())
                .contains(folder.resolve("new.db") + " has tables of version 99", "use the newer library");
        assertThat(send(store, CommandFixture.FLEET)).isEqualTo(Exit.FAILURE);
    }

    @Test
    void theStateOfAFleetIsKeptInPostgres() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            String address = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
            String[] user = {"--store-user", "postgres"};

            assertThat(plan(address, user)).isEqualTo(Exit.GOOD);
            assertThat(commands.out()).contains("There is no store in " + address + " yet: nothing was sent.");
            assertThat(commands.run("store", "in-doubt", "--store", address, "--store-user", "postgres"))
                    .isEqualTo(Exit.FAILURE);
            assertThat(commands.err()).contains("there is no store in " + address + ": 'outreach send' makes it");

            assertThat(send(address, CommandFixture.FLEET, user))
                    .as(commands.err())
                    .isEqualTo(Exit.GOOD);
            assertThat(commands.out()).contains("Store: " + address);
            assertThat(plan(address, user)).as(commands.err()).isEqualTo(Exit.GOOD);
            assertThat(send(address, "name: south\n" + CommandFixture.FLEET, user))
                    .isEqualTo(Exit.FAILURE);
            assertThat(commands.err())
                    .contains("--store " + address, "the tables of fleet 'fleet', not of fleet 'south'");

            assertThat(commands.run("store", "status", "--store", address, "--store-user", "postgres", "--json"))
                    .isEqualTo(Exit.GOOD);
            assertThat(commands.objects("store").get(0).get("product").asText()).isEqualTo("PostgreSQL");

            askForPassword(server);
            assertThat(send(address, CommandFixture.FLEET, "--store-user", "careful", "--store-password-env", "PATH"))
                    .isEqualTo(Exit.FAILURE);
            assertThat(commands.err())
                    .contains("the database does not let this user in; check the user and the password", "careful")
                    .doesNotContain(System.getenv("PATH"));
        }
    }

    @Test
    void aPasswordThatIsNotSetIsAFailure() {
        assertThat(plan("jdbc:postgresql://127.0.0.1:1/x", "--store-password-env", "OUTREACH_NOT_SET"))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("--store-password-env names OUTREACH_NOT_SET, which is not set");
    }

    private static void askForPassword(EmbeddedPostgres server) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role careful login password 'the-right-one'");
            try (ResultSet row = statement.executeQuery("show hba_file")) {
                row.next();
                Path rules = Path.of(row.getString(1));
                Files.writeString(rules, "host all careful all scram-sha-256\n" + Files.readString(rules));
            }
            statement.execute("select pg_reload_conf()");
        }
    }
}
