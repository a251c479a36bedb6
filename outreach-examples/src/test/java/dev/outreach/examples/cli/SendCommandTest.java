package dev.outreach.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.testing.FakeSmtpServer;
import dev.outreach.testing.ReceivedMessage;
import dev.outreach.testing.SmtpReaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SendCommandTest {

    /** An environment variable that every machine has, in the place of a secret. */
    private static final String SECRET = "PATH";

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

    private int send(String contacts, String... more) {
        return sendTo(server.host() + ":" + server.port(), contacts, more);
    }

    private int sendTo(String host, String contacts, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "--smtp",
                host,
                "--security",
                "none",
                "--template",
                commands.file("template.txt", CommandFixture.TEMPLATE),
                "--unsubscribe-base",
                "https://unsubscribe.example/u/",
                "--secret-env",
                SECRET,
                "--fast"));
        options.addAll(Arrays.asList(more));
        return commands.runOn("send", contacts, options.toArray(String[]::new));
    }

    @Test
    void everyContactGetsItsMessage() {
        int exit = send(commands.contacts("ada@prospect.example", "bea@prospect.example"));

        assertThat(exit).as(commands.err()).isEqualTo(Exit.GOOD);
        assertThat(server.received())
                .extracting(ReceivedMessage::recipient)
                .containsExactlyInAnyOrder("ada@prospect.example", "bea@prospect.example");
        assertThat(server.received().get(0).text())
                .contains("Subject: For you", "Hello Ada", "1 Example Street", "https://unsubscribe.example/u/");
    }

    @Test
    void refusalsAndDoubtsAreFindings() {
        server.on("gone@prospect.example", SmtpReaction.refuseRecipient("550 5.1.1 No such user"));
        server.on("lost@prospect.example", SmtpReaction.dropAfterStoring());

        int exit = send(
                commands.contacts("ada@prospect.example", "gone@prospect.example", "lost@prospect.example"), "--json");

        assertThat(exit).isEqualTo(Exit.FINDINGS);
        assertThat(commands.objects("sent"))
                .singleElement()
                .hasToString(
                        "{\"type\":\"sent\",\"sent\":1,\"rejected\":1,\"deferred\":0,\"in_doubt\":1,\"not_sent\":0,"
                                + "\"done_before\":0,\"not_allowed\":0,\"not_written\":0,\"left\":0}");
        assertThat(commands.objects("in_doubt"))
                .singleElement()
                .satisfies(doubt -> assertThat(doubt.get("contact").asText()).isEqualTo("lost@prospect.example"));
        assertThat(server.received("lost@prospect.example")).hasSize(1);
    }

    @Test
    void aDryRunSendsNothing() {
        int exit = send(commands.contacts("ada@prospect.example"), "--dry-run");

        assertThat(exit).as(commands.err()).isEqualTo(Exit.GOOD);
        assertThat(commands.out()).contains("ada@prospect.example", "Nothing was sent: this was a dry run.");
        assertThat(server.connections()).isZero();
    }

    @Test
    void aDryRunFindsContactsThatTheTemplateCannotBeFilledFor() {
        int exit = send(commands.file("contacts.csv", "address,first_name\nada@prospect.example,\n"), "--dry-run");

        assertThat(exit).isEqualTo(Exit.FINDINGS);
        assertThat(commands.out()).contains("cannot be written", "first_name");
    }

    @Test
    void theLimitIsKept() {
        int exit = send(commands.contacts("ada@p.example", "bea@p.example", "cy@p.example"), "--limit", "2");

        assertThat(exit).isEqualTo(Exit.GOOD);
        assertThat(server.received()).hasSize(2);
        assertThat(commands.out()).contains("     1 left");
    }

    @Test
    void whoIsSuppressedGetsNothing() {
        String list = commands.file("none.csv", "pattern\nada@prospect.example\n");

        int exit = send(commands.contacts("ada@prospect.example", "bea@prospect.example"), "--suppressions", list);

        assertThat(exit).as(commands.out() + commands.err()).isEqualTo(Exit.GOOD);
        assertThat(server.received()).extracting(ReceivedMessage::recipient).containsExactly("bea@prospect.example");
        assertThat(commands.out()).contains("not allowed  ada@prospect.example: suppressed for all clients");
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        int exit;
        try (Socket boundOnly = new Socket()) {
            boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            String nobody = "127.0.0.1:" + boundOnly.getLocalPort();
            exit = sendTo(nobody, commands.contacts("ada@p.example", "bea@p.example", "cy@p.example"));
        }

        assertThat(exit).isEqualTo(Exit.FAILURE);
        assertThat(commands.err()).contains("the server could not be reached");
    }

    @Test
    void thePasswordIsUsedAndNeverShown() {
        String password = System.getenv(SECRET);
        try (FakeSmtpServer strict = FakeSmtpServer.builder()
                .logins((user, given) -> user.equals("relay") && given.equals(password))
                .start()) {
            int exit = sendTo(
                    strict.host() + ":" + strict.port(),
                    commands.contacts("ada@prospect.example"),
                    "--user",
                    "relay",
                    "--password-env",
                    SECRET);

            assertThat(exit).as(commands.out()).isEqualTo(Exit.GOOD);
            assertThat(strict.received()).hasSize(1);
            assertThat(commands.out() + commands.err()).doesNotContain(password);
        }
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments("no server", List.of("--smtp", "nowhere"), "--smtp nowhere is no server"),
                arguments("fast far away", List.of("--smtp", "mail.example:25"), "--fast is for trials"),
                arguments(
                        "no secret", List.of("--secret-env", "OUTREACH_NOT_SET"), "OUTREACH_NOT_SET, which is not set"),
                arguments("no template", List.of("--template", "none.txt"), "--template none.txt is no file"),
                arguments("no limit", List.of("--limit", "0"), "--limit is 0: use 1 or more"),
                arguments("link", List.of("--unsubscribe-base", "http://u.example/"), "https"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aWrongCallIsAFailureAndSendsNothing(String name, List<String> options, String message) {
        CommandFixture fixture = commands;
        List<String> all = new ArrayList<>(List.of("--security", "none", "--fast"));
        if (!options.contains("--smtp")) {
            all.addAll(List.of("--smtp", server.host() + ":" + server.port()));
        }
        if (!options.contains("--template")) {
            all.addAll(List.of("--template", fixture.file("template.txt", CommandFixture.TEMPLATE)));
        }
        if (!options.contains("--unsubscribe-base")) {
            all.addAll(List.of("--unsubscribe-base", "https://unsubscribe.example/u/"));
        }
        if (!options.contains("--secret-env")) {
            all.addAll(List.of("--secret-env", SECRET));
        }
        all.addAll(options);

        int exit = fixture.runOn("send", fixture.contacts("ada@prospect.example"), all.toArray(String[]::new));

        assertThat(exit).isEqualTo(Exit.FAILURE);
        assertThat(fixture.err().toLowerCase(java.util.Locale.ROOT))
                .contains(message.toLowerCase(java.util.Locale.ROOT));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aCallWithoutAServerMakesNoStore() {
        String template = commands.file("template.txt", CommandFixture.TEMPLATE);
        String[] options = {
            "--template", template, "--unsubscribe-base", "https://unsubscribe.example/u/", "--secret-env", SECRET
        };

        assertThat(commands.runOn("send", commands.contacts("ada@prospect.example"), options))
                .isEqualTo(Exit.FAILURE);

        assertThat(commands.err()).contains("--smtp is missing");
        assertThat(folder.resolve("fleet.db")).doesNotExist();
    }
}
