package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.store.Snapshot;
import dev.outreach.store.jdbc.JdbcStore;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

class StoreCommandTest {
    private static final String DOUBT = "spring/doubt@p.example/1#1";

    @TempDir
    Path folder;

    private CommandFixture commands;

    /** An hour ago a run was killed. */
    @BeforeEach
    void begin() throws IOException {
        commands = new CommandFixture(folder);
        KilledRun.leave(folder, Instant.now().minus(Duration.ofHours(1)), "doubt@p.example", "held@p.example");
    }

    private int store(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "store", command, "--fleet", folder.resolve("fleet.yaml").toString()));
        arguments.addAll(Arrays.asList(more));
        return commands.run(arguments.toArray(String[]::new));
    }

    /** Who gets mail in the next run. */
    private List<String> nextRun(String... contacts) {
        try (FakeSmtpServer server = FakeSmtpServer.start(InstantSource.system())) {
            commands.runOn(
                    "send",
                    commands.contacts(contacts),
                    "--smtp",
                    server.host() + ":" + server.port(),
                    "--security",
                    "none",
                    "--template",
                    commands.file("template.txt", CommandFixture.TEMPLATE),
                    "--unsubscribe-base",
                    "https://unsubscribe.example/u/",
                    "--secret-env",
                    "PATH",
                    "--fast",
                    "--store",
                    "jdbc:sqlite:" + folder.resolve("fleet.db"));
            return server.received().stream().map(ReceivedMessage::recipient).toList();
        }
    }

    @Test
    void statusTellsWhatIsInTheStore() {
        assertThat(store("status", "--json")).isEqualTo(Exit.GOOD);

        JsonNode store = commands.objects("store").get(0);
        assertThat(store.get("product").asText()).isEqualTo("SQLite");
        assertThat(store.get("fleet").asText()).isEqualTo("fleet");
        assertThat(store.get("version").asInt()).isPositive();
        assertThat(store.get("rows").get("outreach_reservation").asInt()).isEqualTo(2);
        assertThat(store.get("reservations").get("sending").asInt()).isEqualTo(1);
        assertThat(store.get("reservations").get("held").asInt()).isEqualTo(1);
        assertThat(store.get("first_event").get("sequence").asInt()).isEqualTo(1);
        assertThat(store.get("last_event").get("sequence").asInt())
                .isEqualTo(store.get("rows").get("outreach_journal").asInt());

        assertThat(store("status")).isEqualTo(Exit.GOOD);
        assertThat(commands.out().lines())
                .anyMatch(line -> line.matches("Fleet fleet in SQLite, tables of version [0-9]+"))
                .anyMatch(line -> line.matches("outreach_reservation +2"))
                .anyMatch(line -> line.matches("SENDING +1"))
                .anyMatch(line -> line.matches("first event +number 1 of .*Z"));
    }

    @Test
    void inDoubtIsWhatWasBeingSentWhenTheRunDied() {
        assertThat(store("in-doubt", "--json")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("in_doubt")).singleElement().satisfies(doubt -> {
            assertThat(doubt.get("id").asText()).isEqualTo(DOUBT);
            assertThat(doubt.get("client").asText()).isEqualTo("acme");
            assertThat(doubt.get("why").asText()).startsWith("no answer of the server was recorded by ");
        });

        assertThat(store("in-doubt")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("In doubt: " + DOUBT, "1 in doubt");
    }

    @Test
    void whatIsSettledAsSentIsNotSentAgain() {
        assertThat(store("settle", DOUBT, "sent", "--message-id", "<1@acme-mail.example>", "--json"))
                .as(commands.err())
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("settled").get(0))
                .hasToString("{\"type\":\"settled\",\"id\":\"" + DOUBT
                        + "\",\"state\":\"SENT\",\"message_id\":\"<1@acme-mail.example>\"}");

        assertThat(store("in-doubt")).isEqualTo(Exit.GOOD);
        assertThat(nextRun("doubt@p.example", "held@p.example")).containsExactly("held@p.example");
    }

    @Test
    void whatIsSettledAsNotSentIsSentByTheNextRun() {
        assertThat(store("settle", DOUBT, "not-sent")).as(commands.err()).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains(DOUBT + " is RELEASED");

        assertThat(nextRun("doubt@p.example")).containsExactly("doubt@p.example");
    }

    @Test
    void theStateIsRebuiltFromTheJournal() {
        assertThat(store("rebuild", "--json")).as(commands.err()).isEqualTo(Exit.GOOD);
        JsonNode rebuilt = commands.objects("rebuilt").get(0);
        store("status", "--json");
        JsonNode status = commands.objects("store").get(0);
        assertThat(rebuilt.get("events")).isEqualTo(status.get("rows").get("outreach_journal"));
        assertThat(rebuilt.get("differences").asInt()).isZero();
        assertThat(status.get("snapshot").get("sequence"))
                .isEqualTo(status.get("last_event").get("sequence"));
    }

    @Test
    void aSnapshotThatIsNotAsTheJournalSaysIsAFindingAndReplaced() throws SQLException {
        store("rebuild");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("fleet.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "update outreach_snapshot set state = replace(state, 'ACTIVE', 'COOLDOWN')"))
                    .isEqualTo(1);
        }

        assertThat(store("rebuild", "--json")).isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("difference")).as(commands.out()).isNotEmpty();
        assertThat(store("rebuild")).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("events read, 0 differences");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        List.of("settle", "doubt@p.example", "sent"),
                        "'doubt@p.example' names no message: write it as"),
                arguments(
                        List.of("settle", DOUBT, "perhaps"), "'perhaps' is no end of a message: say sent or not-sent"),
                arguments(
                        List.of("settle", "spring/nobody@p.example/1#1", "sent"),
                        "message spring/nobody@p.example/1#1 is not in "),
                arguments(
                        List.of("settle", "spring/held@p.example/1#1", "sent"),
                        "message spring/held@p.example/1#1 is not in doubt, but EXPIRED"),
                arguments(List.of("forget"), "--before"),
                arguments(List.of("forget", "--older-than", "0"), "--older-than is 0: use 1 to"),
                arguments(List.of("forget", "--before", "2999-01-01"), "--before 2999-01-01 is a day to come"),
                arguments(
                        List.of("status", "--store", "memory"),
                        "--store memory is empty when a command begins: name a store that lasts"),
                arguments(
                        List.of("in-doubt", "--store", "jdbc:sqlite:not-there.db"),
                        "there is no store in not-there.db: 'outreach send' makes it; or name another by --store"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aWrongCallIsAFailure(List<String> call, String message) {
        assertThat(store(call.get(0), call.subList(1, call.size()).toArray(String[]::new)))
                .isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains(message).doesNotContain("\tat ");
        assertThat(Path.of("not-there.db")).doesNotExist();
    }

    @Test
    void aMessageThatMayStillBeSentIsNotSettled() throws IOException {
        KilledRun.leave(folder, Instant.now(), "now@p.example", "later@p.example");

        assertThat(store("settle", "spring/now@p.example/1#1", "not-sent")).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("message spring/now@p.example/1#1 is being sent: it is in doubt if");
    }

    @Test
    void oldEventsThatAreInTheSnapshotAreForgotten() throws IOException {
        Path old = Files.createDirectory(folder.resolve("old"));
        KilledRun.leave(old, Instant.now().minus(Duration.ofDays(3)), "doubt@p.example", "held@p.example");
        String fleet = old.resolve("fleet.yaml").toString();

        assertThat(commands.run("store", "forget", "--fleet", fleet, "--older-than", "1"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("0 events", "No snapshot is kept yet");

        try (JdbcStore store =
                JdbcStore.sqlite(old.resolve("fleet.db")).fleet("fleet").open()) {
            store.keep(new Snapshot(3, Instant.now(), "{}"));
        }
        assertThat(commands.run("store", "forget", "--fleet", fleet, "--older-than", "4", "--json"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("forgotten").get(0).get("events").asInt()).isZero();
        assertThat(commands.run("store", "forget", "--fleet", fleet, "--older-than", "2", "--json"))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.objects("forgotten").get(0).get("events").asInt()).isEqualTo(3);
        commands.run("store", "status", "--fleet", fleet, "--json");
        assertThat(commands.objects("store")
                        .get(0)
                        .get("first_event")
                        .get("sequence")
                        .asInt())
                .isEqualTo(4);
    }
}
