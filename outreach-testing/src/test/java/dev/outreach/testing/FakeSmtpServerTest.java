package dev.outreach.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class FakeSmtpServerTest {
    private static final String FROM = "ann@a.example";
    private static final String TO = "bob@b.example";
    private static final String MESSAGE = "Subject: Hi\r\nX-Long: one\r\n two\r\n\r\nHello\r\n";

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private FakeSmtpServer server = FakeSmtpServer.start(clock);

    @AfterEach
    void close() {
        server.close();
    }

    private String send(String to, String message) throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(server, FROM, to)) {
            String invitation = talk.say("DATA");
            return invitation.startsWith("354") ? talk.say(message + ".") : invitation;
        }
    }

    private void restart(FakeSmtpServer.Builder builder) {
        server.close();
        server = builder.clock(clock).start();
    }

    @Test
    void takesAMessageWithItsEnvelopeAndTime() throws IOException {
        assertThat(send(TO, MESSAGE)).isEqualTo("250 2.0.0 OK");
        assertThat(server.received()).singleElement().satisfies(message -> {
            assertThat(message.at()).isEqualTo(clock.instant());
            assertThat(message.from()).isEqualTo(FROM);
            assertThat(message.recipient()).isEqualTo(TO);
            assertThat(message.text()).isEqualTo(MESSAGE);
            assertThat(message.header("subject")).contains("Hi");
            assertThat(message.header("X-Long")).contains("one two");
            assertThat(message.header("X-None")).isEmpty();
            assertThat(message.body()).isEqualTo("Hello\r\n");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "..\\r\\n|.\\r\\n", "..x\\r\\n|.x\\r\\n", "a\\n.\\nb\\r\\n|a\\n.\\nb\\r\\n",
                        "a\\n.\\r\\nb\\r\\n|a\\n.\\r\\nb\\r\\n",
                "a\\r\\n.\\nb\\r\\n|a\\r\\n\\nb\\r\\n", ".\\r.\\r\\n|\\r.\\r\\n", "\\r\\r\\n|\\r\\r\\n",
                        "Grüße\\r\\n|Grüße\\r\\n",
            })
    void onlyADotBetweenLineEndsEndsTheContent(String sent, String kept) throws IOException {
        assertThat(send(TO, sent.translateEscapes())).startsWith("250");
        assertThat(server.received()).extracting(ReceivedMessage::text).containsExactly(kept.translateEscapes());
    }

    @Test
    void keepsAConnectionForManyMessages() throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(server, FROM, TO)) {
            talk.say("DATA");
            talk.say(MESSAGE + ".");
            assertThat(talk.say("MAIL FROM:<>")).startsWith("250");
            assertThat(talk.say("RCPT TO:<" + TO + "> NOTIFY=NEVER")).startsWith("250");
            talk.say("DATA");
            assertThat(talk.say(MESSAGE + ".")).startsWith("250");
            assertThat(talk.say("QUIT")).startsWith("221");
        }
        assertThat(server.received()).extracting(ReceivedMessage::from).containsExactly(FROM, "");
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 No such user", "452 4.2.2 Mailbox full", "421 4.7.28 Too fast"})
    void refusesARecipientByRule(String reply) throws IOException {
        server.on(TO, SmtpReaction.refuseRecipient(reply));
        try (SmtpTalk talk = SmtpTalk.begin(server, FROM, "other@b.example")) {
            assertThat(talk.say("RCPT TO:<BOB@b.example>")).isEqualTo(reply);
            assertThat(talk.say("NOOP")).isEqualTo(reply.startsWith("421") ? "" : "250 2.0.0 OK");
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void refusesAMessageAfterItsDotInSeveralLines() throws IOException {
        server.on(TO, SmtpReaction.refuseMessage("554 5.7.1 Spam\n5.7.1 Really"));
        assertThat(send(TO, MESSAGE)).isEqualTo("554-5.7.1 Spam|554 5.7.1 Really");
        assertThat(server.received()).isEmpty();
    }

    @Test
    void hangsUpAsScripted() throws IOException {
        server.once(TO, SmtpReaction.dropAtRecipient())
                .once(TO, SmtpReaction.dropAtData())
                .once(TO, SmtpReaction.dropWithoutStoring());
        assertThat(send(TO, MESSAGE)).isEmpty();
        assertThat(send(TO, MESSAGE)).isEmpty();
        assertThat(send(TO, MESSAGE)).isEmpty();
        assertThat(server.received()).isEmpty();
        server.once(TO, SmtpReaction.dropAfterStoring());
        assertThat(send(TO, MESSAGE)).isEmpty();
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void hangsUpInsideTheContent() throws IOException {
        server.once(TO, SmtpReaction.dropInsideContent());
        assertThatThrownBy(() -> send(TO, "x".repeat(16_000_000) + "\r\n")).isInstanceOf(IOException.class);
        assertThat(server.received()).isEmpty();
        assertThat(send(TO, MESSAGE)).startsWith("250");
    }

    @Test
    void fallsSilentWithOrWithoutTheMessage() throws IOException {
        server.once(TO, SmtpReaction.silentAtRecipient())
                .once(TO, SmtpReaction.silentWithoutStoring())
                .once(TO, SmtpReaction.silentAfterStoring());
        for (int stored : List.of(0, 0, 1)) {
            try (Socket client = new Socket(server.host(), server.port())) {
                client.setSoTimeout(300);
                String all = "EHLO c.example\r\nMAIL FROM:<" + FROM + ">\r\nRCPT TO:<" + TO + ">\r\nDATA\r\n" + MESSAGE
                        + ".\r\nQUIT\r\n";
                client.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
                assertThatThrownBy(() -> client.getInputStream().readAllBytes())
                        .isInstanceOf(SocketTimeoutException.class);
            }
            while (server.accepted() < stored && !Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
            }
            assertThat(server.received()).hasSize(stored);
        }
    }

    @Test
    void onceComesBeforeOnBeforeTheNewestRuleBeforeOtherwise() throws IOException {
        server.otherwise(envelope -> SmtpReaction.accept("250 otherwise"));
        assertThat(send(TO, MESSAGE)).isEqualTo("250 otherwise");
        server.on(envelope -> envelope.from().equals(FROM), SmtpReaction.accept("250 older rule"));
        server.on(envelope -> envelope.recipient().endsWith("@b.example"), SmtpReaction.accept("250 rule"));
        assertThat(send(TO, MESSAGE)).isEqualTo("250 rule");
        server.on(TO, SmtpReaction.accept("250 on"));
        server.once(TO, SmtpReaction.accept("250 once"));
        assertThat(send(TO, MESSAGE)).isEqualTo("250 once");
        assertThat(send(TO, MESSAGE)).isEqualTo("250 on");
        assertThat(send("x@c.example", MESSAGE)).isEqualTo("250 older rule");
    }

    @Test
    void aMessageToTwoIsKeptForEach() throws IOException {
        try (SmtpTalk talk = SmtpTalk.begin(server, FROM, TO)) {
            talk.say("RCPT TO:<eve@b.example>");
            talk.say("DATA");
            talk.say(MESSAGE + ".");
        }
        assertThat(server.received()).extracting(ReceivedMessage::recipient).containsExactly(TO, "eve@b.example");
        assertThat(server.received("EVE@b.example")).hasSize(1);
    }

    @Test
    void letsInOnlyWhoSignsIn() throws IOException {
        restart(FakeSmtpServer.builder().logins((user, password) -> user.equals("u") && password.equals("p")));
        try (SmtpTalk talk = SmtpTalk.begin(server, FROM, TO)) {
            assertThat(talk.say("MAIL FROM:<a@a.example>")).startsWith("530 5.7.0");
            assertThat(talk.say("AUTH PLAIN AHUAeA==")).startsWith("535 5.7.8");
            assertThat(talk.say("AUTH PLAIN !!!")).startsWith("535 5.7.8");
            assertThat(talk.say("AUTH UNKNOWN")).startsWith("535 5.7.8");
            assertThat(talk.say("AUTH LOGIN")).startsWith("334");
            assertThat(talk.say("dQ==")).startsWith("334");
            assertThat(talk.say("cA==")).startsWith("235");
            assertThat(talk.say("MAIL FROM:<a@a.example>")).startsWith("250");
        }
        for (String auth : List.of("PLAIN AHUAcA==", "XOAUTH2 dXNlcj11AWF1dGg9QmVhcmVyIHABAQ==")) {
            try (SmtpTalk talk = SmtpTalk.begin(server, FROM, TO)) {
                assertThat(talk.say("AUTH " + auth)).startsWith("235");
            }
        }
    }

    @Test
    void keepsHeadersOrNothingOnWish() throws IOException {
        List<ReceivedMessage> told = new CopyOnWriteArrayList<>();
        restart(FakeSmtpServer.builder().keep(FakeSmtpServer.Keep.HEADERS).listener(told::add));
        send(TO, MESSAGE);
        assertThat(server.received()).singleElement().satisfies(message -> {
            assertThat(message.header("Subject")).contains("Hi");
            assertThat(message.body()).isEmpty();
        });
        restart(FakeSmtpServer.builder().keep(FakeSmtpServer.Keep.COUNTS).listener(told::add));
        send(TO, MESSAGE);
        assertThat(server.received()).isEmpty();
        assertThat(server.accepted()).isEqualTo(1);
        assertThat(told).extracting(ReceivedMessage::text).containsExactly(MESSAGE, MESSAGE);
    }

    @Test
    void clearForgets() throws IOException {
        send(TO, MESSAGE);
        server.clear();
        assertThat(server.received()).isEmpty();
        assertThat(server.accepted()).isZero();
    }

    @Test
    void aMessageTooLargeIsRefusedAndTheNextOneTaken() throws IOException {
        restart(FakeSmtpServer.builder().mostMessageBytes(MESSAGE.length()));
        assertThat(send(TO, MESSAGE + "x\r\n")).startsWith("552 5.3.4");
        assertThat(send(TO, MESSAGE)).startsWith("250");
    }

    @Test
    void aFullServerSaysSo() throws IOException {
        restart(FakeSmtpServer.builder().mostKeptBytes(MESSAGE.length()));
        assertThat(send(TO, MESSAGE)).startsWith("250");
        assertThat(send(TO, MESSAGE)).startsWith("452 4.3.1");
        assertThat(server.accepted()).isEqualTo(1);
    }

    @Test
    void aLineWithoutEndEndsTheConnection() throws IOException {
        try (SmtpTalk talk = new SmtpTalk(server)) {
            talk.answer();
            talk.send("x".repeat(12_289));
            assertThat(talk.answer()).startsWith("500 5.5.2");
            assertThat(talk.answer()).isEmpty();
        }
    }

    @Test
    void nonsenseIsBorneTwentyTimes() throws IOException {
        try (SmtpTalk talk = new SmtpTalk(server)) {
            talk.answer();
            for (String line : List.of("", "FOO", "RCPT TO:<a@a.example>", "DATA", "MAIL a@a.example", "MAIL FROM:")) {
                assertThat(talk.say(line)).as(line).startsWith("50");
            }
            for (int i = 6; i < 19; i++) {
                assertThat(talk.say("FOO")).startsWith("500");
            }
            assertThat(talk.say("FOO")).startsWith("421");
            assertThat(talk.answer()).isEmpty();
        }
    }

    @Test
    void oneConnectionTooManyIsTurnedAway() throws IOException {
        restart(FakeSmtpServer.builder().mostConnections(1));
        try (SmtpTalk first = new SmtpTalk(server);
                SmtpTalk second = new SmtpTalk(server)) {
            assertThat(first.answer()).startsWith("220");
            assertThat(second.answer()).startsWith("421 4.7.0");
        }
    }

    @Test
    void dropConnectionsEndsThemAndGoesOn() throws IOException {
        try (SmtpTalk talk = new SmtpTalk(server)) {
            assertThat(talk.answer()).startsWith("220");
            server.dropConnections();
            assertThat(talk.answer()).isEmpty();
        }
        assertThat(send(TO, MESSAGE)).startsWith("250");
    }

    @Test
    void closeEndsEveryThread() throws IOException {
        try (SmtpTalk talk = new SmtpTalk(server)) {
            talk.answer();
            server.close();
            assertThat(talk.answer()).isEmpty();
        }
        assertThat(server.openConnections()).isZero();
        assertThatThrownBy(() -> new SmtpTalk(server)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"200 OK", "5", "550 Grüße", "550 a\rb", "650 x", ""})
    void aReplyThatIsNoRefusalIsTurnedDown(String reply) {
        assertThatThrownBy(() -> SmtpReaction.refuseRecipient(reply))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("550 5.1.1 No such user");
    }
}
