package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.ReceivedMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one run of a command knows of the runs before it. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SendStoreTest {
    /** Two mailboxes that send two messages a day each. */
    private static final String FOUR = CommandFixture.FLEET
            .replace("mailbox: 20", "mailbox: 2")
            .lines()
            .filter(line -> !line.contains("acme-team.example"))
            .collect(Collectors.joining("\n"));

    @TempDir
    Path folder;

    private CommandFixture commands;
    private FakeSmtpServer server;

    @BeforeEach
    void begin() {
        commands = new CommandFixture(folder);
        server = FakeSmtpServer.start(InstantSource.system());
    }

    @AfterEach
    void end() {
        server.close();
    }

    private int send(String fleet, String contacts, String... more) {
        List<String> options = new ArrayList<>(List.of(
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
                "--fast"));
        if (!Arrays.asList(more).contains("--store")) {
            options.addAll(List.of("--store", "jdbc:sqlite:" + folder.resolve("fleet.db")));
        }
        options.addAll(Arrays.asList(more));
        return on("send", fleet, contacts, options.toArray(String[]::new));
    }

    private int on(String command, String fleet, String contacts, String... more) {
        List<String> options = new ArrayList<>(List.of(
                command,
                "--fleet",
                commands.file("fleet.yaml", fleet),
                "--contacts",
                contacts,
                "--client",
                "acme",
                "--campaign",
                "spring"));
        options.addAll(Arrays.asList(more));
        return commands.run(options.toArray(String[]::new));
    }

    private List<String> recipients() {
        return server.received().stream().map(ReceivedMessage::recipient).toList();
    }

    private void killedRun(Instant at, String sending, String held) throws IOException {
        KilledRun.leave(folder, at, sending, held);
    }

    @Test
    void aSecondRunGoesOnWhereTheFirstStopped() {
        String contacts = commands.contacts("ada@p.example", "bea@p.example", "cy@p.example");
        assertThat(send(CommandFixture.FLEET, contacts, "--limit", "2")).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("Store: " + folder.resolve("fleet.db"));

        assertThat(send(CommandFixture.FLEET, contacts, "--json"))
                .as(commands.err())
                .isEqualTo(Exit.GOOD);

        assertThat(recipients()).containsExactlyInAnyOrder("ada@p.example", "bea@p.example", "cy@p.example");
        JsonNode sent = commands.objects("sent").get(0);
        assertThat(sent.get("sent").asInt()).isEqualTo(1);
        assertThat(sent.get("done_before").asInt()).isEqualTo(2);
        assertThat(send(CommandFixture.FLEET, contacts)).isEqualTo(Exit.GOOD);
        assertThat(recipients()).hasSize(3);
    }

    @Test
    void whatTheFirstRunUsedOfTheAllowancesIsGone() {
        assertThat(send(FOUR, commands.contacts("a@p.example", "b@p.example", "c@p.example")))
                .isEqualTo(Exit.GOOD);
        String next = commands.contacts("a@p.example", "d@p.example", "e@p.example", "f@p.example");
        on("plan", FOUR, next, "--json");
        assertThat(commands.objects("assignment")).as(commands.out()).hasSize(1);

        assertThat(send(FOUR, next, "--limit", "1")).isEqualTo(Exit.GOOD);

        assertThat(recipients()).hasSize(4).doesNotHaveDuplicates();
        on("plan", FOUR, next, "--json");
        assertThat(commands.objects("assignment")).as(commands.out()).isEmpty();
        assertThat(commands.objects("left")).hasSize(4);
    }

    @Test
    void aRunAfterOneThatWasKilledNamesWhatIsInDoubtAndSendsTheRest() throws IOException {
        killedRun(Instant.now().minus(Duration.ofHours(1)), "doubt@p.example", "held@p.example");

        int exit = send(
                CommandFixture.FLEET,
                commands.contacts("doubt@p.example", "held@p.example", "new@p.example"),
                "--json");

        assertThat(exit).as(commands.err()).isEqualTo(Exit.FINDINGS);
        assertThat(recipients()).containsExactlyInAnyOrder("held@p.example", "new@p.example");
        assertThat(commands.objects("in_doubt")).singleElement().satisfies(doubt -> {
            assertThat(doubt.get("id").asText()).isEqualTo("spring/doubt@p.example/1#1");
            assertThat(doubt.get("why").asText()).contains("no answer of the server was recorded");
        });
    }

    @Test
    void whatARunThatMayStillLiveHasPromisedIsLeftToIt() throws IOException {
        killedRun(Instant.now(), "doubt@p.example", "held@p.example");

        int exit = send(
                CommandFixture.FLEET,
                commands.contacts("doubt@p.example", "held@p.example", "new@p.example"),
                "--limit",
                "1",
                "--json");

        assertThat(exit).as(commands.err()).isEqualTo(Exit.GOOD);
        assertThat(recipients()).containsExactly("new@p.example");
        assertThat(commands.objects("sent").get(0).get("left").asInt()).isEqualTo(2);
    }

    @Test
    void suppressionsLastUntilTheNextRun() {
        String list = commands.file("none.csv", "pattern\nada@p.example\n");
        send(CommandFixture.FLEET, commands.contacts("bea@p.example"), "--suppressions", list);

        send(CommandFixture.FLEET, commands.contacts("ada@p.example"));

        assertThat(recipients()).containsExactly("bea@p.example");
        assertThat(commands.out()).contains("not allowed  ada@p.example: suppressed for all clients");
    }

    @Test
    void questionsChangeNothingInTheStore() throws IOException {
        String contacts = commands.contacts("ada@p.example", "bea@p.example");
        send(CommandFixture.FLEET, contacts, "--limit", "1");
        killedRun(Instant.now().minus(Duration.ofHours(1)), "doubt@p.example", "held@p.example");
        commands.run("store", "status", "--fleet", folder.resolve("fleet.yaml").toString(), "--json");
        String before = commands.out();

        String future = LocalDate.now(ZoneOffset.UTC).plusDays(40).toString();
        assertThat(on("plan", CommandFixture.FLEET, contacts, "--date", future)).isEqualTo(Exit.GOOD);
        assertThat(on("explain", CommandFixture.FLEET, contacts, "--date", future))
                .isEqualTo(Exit.GOOD);
        assertThat(send(
                        CommandFixture.FLEET,
                        contacts,
                        "--dry-run",
                        "--suppressions",
                        commands.file("none.csv", "pattern\nada@p.example\n")))
                .isEqualTo(Exit.GOOD);
        assertThat(commands.run(
                        "status", "--fleet", folder.resolve("fleet.yaml").toString(), "--date", future))
                .isEqualTo(Exit.GOOD);

        commands.run("store", "status", "--fleet", folder.resolve("fleet.yaml").toString(), "--json");
        assertThat(commands.out()).isEqualTo(before);
    }

    @Test
    void statusTellsWhatIsLeftAfterARun() {
        send(CommandFixture.FLEET, commands.contacts("ada@p.example", "bea@p.example"));
        String fleet = folder.resolve("fleet.yaml").toString();

        commands.run("status", "--fleet", fleet, "--json");
        assertThat(commands.objects("client").get(0).get("left").asInt()).isEqualTo(58);

        commands.run("status", "--fleet", fleet, "--store", "memory", "--json");
        assertThat(commands.objects("client").get(0).get("left").asInt()).isEqualTo(60);
    }

    @Test
    void theStoreIsBesideTheFleetFileUnlessTheRunIsATrial() {
        String contacts = commands.contacts("ada@p.example");
        String[] call = {
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
            "--until",
            "2026-01-01T00:00:00Z"
        };
        String[] trial = Arrays.copyOf(call, call.length + 1);
        trial[call.length] = "--fast";

        assertThat(on("send", CommandFixture.FLEET, contacts, trial)).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("Store: memory");
        assertThat(folder.resolve("fleet.db")).doesNotExist();

        assertThat(on("send", CommandFixture.FLEET, contacts, call)).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("Store: " + folder.resolve("fleet.db"));
        assertThat(folder.resolve("fleet.db")).exists();
    }

    @Test
    void questionsMakeNoStore() {
        assertThat(on("plan", CommandFixture.FLEET, commands.contacts("ada@p.example")))
                .isEqualTo(Exit.GOOD);
        assertThat(send(CommandFixture.FLEET, commands.contacts("ada@p.example"), "--dry-run"))
                .isEqualTo(Exit.GOOD);
        assertThat(send(CommandFixture.FLEET, commands.contacts("ada@p.example"), "--store", "memory"))
                .isEqualTo(Exit.GOOD);

        assertThat(commands.run(
                        "status", "--fleet", folder.resolve("fleet.yaml").toString()))
                .isEqualTo(Exit.GOOD);

        assertThat(folder.resolve("fleet.db")).doesNotExist();
    }

    @Test
    void twoFleetsDoNotShareAStore() throws IOException {
        String store = "jdbc:sqlite:" + folder.resolve("shared.db");
        String contacts = commands.contacts("ada@p.example");
        assertThat(send("name: north\n" + CommandFixture.FLEET, contacts, "--store", store))
                .isEqualTo(Exit.GOOD);

        assertThat(send("name: south\n" + CommandFixture.FLEET, contacts, "--store", store))
                .isEqualTo(Exit.FAILURE);

        assertThat(commands.err())
                .contains(
                        folder.resolve("shared.db").toString(),
                        "has the tables of fleet 'north', not of fleet 'south'",
                        "give each fleet a schema or a file of its own");
        assertThat(recipients()).hasSize(1);
        assertThat(Files.list(folder).map(Path::getFileName).map(Path::toString))
                .doesNotContain("fleet.db");
    }
}
