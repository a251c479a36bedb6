package dev.outreach.smtp;

import static dev.outreach.smtp.ScriptedServer.drop;
import static dev.outreach.smtp.ScriptedServer.flood;
import static dev.outreach.smtp.ScriptedServer.reply;
import static dev.outreach.smtp.ScriptedServer.silence;
import static dev.outreach.smtp.ScriptedServer.trickle;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.InDoubt;
import dev.outreach.spi.SendResult.NotSent;
import dev.outreach.spi.SendResult.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a send ends in, whatever the server does at whichever step. The three answers must not be mixed up. */
@Timeout(30)
class SmtpPhasesTest {
    private static final String BIG = "Subject: big\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(200_000);

    private final ScriptedServer server = new ScriptedServer();
    private final Smtp smtp = new Smtp(server.port());

    @AfterEach
    void close() throws IOException {
        smtp.close();
        server.close();
    }

    @Test
    void aMessageIsHandedOverAsItIs() {
        assertThat(smtp.send()).isEqualTo(new Accepted("250 2.0.0 queued as 42"));
        assertThat(server.visits().get(0).heard)
                .containsExactly(
                        "EHLO acme.example",
                        "MAIL FROM:<kim@acme.example> SIZE=" + Smtp.CONTENT.length(),
                        "RCPT TO:<ann@corp.example>",
                        "DATA");
        assertThat(server.messages())
                .as("dots at the beginning of a line are doubled (RFC 5321 section 4.5.2)")
                .containsExactly("Subject: hi\r\n\r\nfirst\r\n..dot\r\n...\r\nlast\r\n");
    }

    @Test
    void sendingTogetherIsUsedWhereItIsOffered() {
        server.on("EHLO", reply("250-hello", "250 PIPELINING"));

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void aLastLineWithoutEndGetsOneAndUtf8IsDeclared() {
        assertThat(smtp.send(Smtp.KIM, "Subject: ü", 5000)).isInstanceOf(Accepted.class);
        assertThat(server.messages()).containsExactly("Subject: ü\r\n");
        assertThat(server.visits().get(0).heard).contains("MAIL FROM:<kim@acme.example> SIZE=11 BODY=8BITMIME");
    }

    @ParameterizedTest(name = "case {index}")
    @ValueSource(strings = {"a\nb\r\n", "a\rb\r\n", "a\r\n\n", "\na", "a\r", "\r\r\n"})
    void aStrayLineEndIsNeverSent(String content) {
        assertThat(smtp.send(Smtp.KIM, content, 5000)).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains("a line that does not end in CR LF");
            assertThat(notSent.mayWork()).isFalse();
        });
        assertThat(server.visits()).isEmpty();
    }

    @ParameterizedTest(name = "{1} to {0}")
    @CsvSource({
        "MAIL, 451 4.7.1 try later, 451, 4.7.1, try later",
        "MAIL, 550 blocked, 550, , blocked",
        "RCPT, 550 5.1.1 no such user, 550, 5.1.1, no such user",
        "RCPT, 452 4.2.2 mailbox full, 452, 4.2.2, mailbox full",
        "RCPT, 571 5.7.1 policy, 571, 5.7.1, policy",
        "RCPT, 503 bad sequence, 503, , bad sequence",
        "DATA, 554 5.5.1 no, 554, 5.5.1, no",
        "DOT, 550 5.7.1 low reputation, 550, 5.7.1, low reputation",
        "DOT, 421 4.3.0 shutting down, 421, 4.3.0, shutting down",
        "DOT, 452 4.3.1 disk full, 452, 4.3.1, disk full",
        "DOT, 550, 550, , ''",
        "MAIL, 550 Почта отклонена, 550, , Почта отклонена",
    })
    void aRefusalCarriesTheServersWords(String step, String answer, int code, String enhanced, String text) {
        server.on(step, reply(answer));

        assertThat(smtp.send()).isEqualTo(new Refused(new SmtpReply(code, enhanced, text)));
    }

    @Test
    void aRefusalOfSeveralLinesIsReadWhole() {
        server.on(
                "RCPT",
                reply("550-5.7.1 Our system has detected", "550-5.7.1 that this", "550 5.7.1 is spam. x-gsmtp"));

        assertThat(smtp.send())
                .isEqualTo(
                        new Refused(new SmtpReply(550, "5.7.1", "Our system has detected that this is spam. x-gsmtp")));
    }

    @Test
    void theFirstOfTwoRefusalsCounts() {
        server.on("EHLO", reply("250-hello", "250 PIPELINING"))
                .on("MAIL", reply("550 5.7.1 sender refused"))
                .on("RCPT", reply("503 5.5.1 MAIL first"));

        assertThat(smtp.send()).isEqualTo(new Refused(new SmtpReply(550, "5.7.1", "sender refused")));
        assertThat(server.messages()).isEmpty();
    }

    @Test
    void commandsGoTogetherInOnePacket() {
        server.on("EHLO", reply("250-hello", "250 PIPELINING")).on("MAIL", visit -> {
            assertThat(visit.available()).as("octets that came with MAIL").isGreaterThan(30);
            reply("250 ok").in(visit);
        });

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest(name = "DATA answered by {0}")
    @CsvSource({"503 5.5.1 no recipients", "554 5.5.1 no valid recipients"})
    void aRefusedRecipientIsOnlyThatAndTheConnectionIsKept(String data) {
        server.on("EHLO", reply("250-hello", "250 PIPELINING"))
                .on("RCPT", ScriptedServer.second(reply("550 5.1.1 no such user"), reply("250 ok")))
                .on("DATA", ScriptedServer.second(reply(data), reply("354 go ahead")));

        assertThat(smtp.send()).isEqualTo(new Refused(new SmtpReply(550, "5.1.1", "no such user")));
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(server.visits()).hasSize(1);
        assertThat(server.visits().get(0).heard).contains("RSET");
    }

    @Test
    void aServerThatWantsContentForNobodyIsLeft() {
        server.on("EHLO", reply("250-hello", "250 PIPELINING"))
                .on("RCPT", ScriptedServer.first(reply("550 5.1.1 no such user"), reply("250 ok")));

        assertThat(smtp.send()).isEqualTo(new Refused(new SmtpReply(550, "5.1.1", "no such user")));
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(server.visits()).hasSize(2);
        assertThat(server.visits().get(0).messages).isEmpty();
    }

    @Test
    void aKeptConnectionThatWantsContentForNobodyDoesNotAskTwice() {
        server.on("EHLO", reply("250-hello", "250 PIPELINING"));
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        server.on("RCPT", reply("550 5.1.1 no such user"));

        assertThat(smtp.send()).isInstanceOf(Refused.class);
        assertThat(server.visits()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} after the final dot")
    @ValueSource(strings = {"451 4.3.0 try later", "550 5.7.1 spam"})
    void aRefusalStandsEvenIfTheServerHangsUpAfterIt(String answer) {
        server.on("DOT", visit -> {
            reply(answer).in(visit);
            drop().in(visit);
        });

        assertThat(smtp.send()).isInstanceOf(Refused.class);
    }

    @ParameterizedTest(name = "{0} after DATA")
    @ValueSource(strings = {"451 4.3.0 try later", "550 5.7.1 spam"})
    void aRefusalOfDataStandsEvenIfTheServerHangsUpAfterIt(String answer) {
        server.on("DATA", visit -> {
            reply(answer).in(visit);
            drop().in(visit);
        });

        assertThat(smtp.send()).isInstanceOf(Refused.class);
    }

    @ParameterizedTest(name = "{0}: {1}, may work later {2}")
    @CsvSource({
        "CONNECT, 421 4.7.0 too many connections, true",
        "CONNECT, 554 5.7.1 no service for you, false",
        "EHLO, 421 4.3.2 closing, true",
        "MAIL, 530 5.7.0 authentication required, false",
    })
    void whatIsSaidBeforeAMessageIsNoRefusalOfIt(String step, String answer, boolean mayWork) {
        server.on(step, reply(answer)).on("HELO", reply(answer));

        assertThat(smtp.send()).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains(answer);
            assertThat(notSent.mayWork()).isEqualTo(mayWork);
        });
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aConnectionThatDiesBeforeTheMessageLeavesNothing(String step) {
        server.on(step, drop());

        expectNotSent(smtp.send(), "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aSilentServerIsGivenUp(String step) {
        server.on(step, silence());

        expectNotSent(smtp.with("read-timeout-ms", "250").send(), "no answer came within 250 ms");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aTricklingServerIsCutAtTheLimit(String step) {
        server.on(step, trickle());

        expectNotSent(smtp.send(Smtp.KIM, Smtp.CONTENT, 600), "the limit of 600 ms passed");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void garbageIsNoAnswer(String step) {
        server.on(step, reply("HTTP/1.1 400 Bad Request", "", "garbage"));

        expectNotSent(smtp.send(), "");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void anEndlessAnswerIsNotTakenIn(String step) {
        server.on(step, flood("250-and on\r\n"));

        expectNotSent(smtp.send(), "longer than 262144 octets");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void anEndlessLineIsNotTakenIn(String step) {
        server.on(step, flood("250 and on "));

        expectNotSent(smtp.send(), "longer than 262144 octets");
    }

    @Test
    void aConnectionThatDiesWithinTheMessageLeavesNothing() {
        server.on("BODY", drop());

        expectNotSent(smtp.send(Smtp.KIM, BIG, 5000), "while sending the message");
    }

    @Test
    void aServerThatDoesNotTakeTheMessageIsGivenUp() {
        server.on("BODY", server.deafness());

        expectNotSent(smtp.send(Smtp.KIM, BIG, 5000), "the message was not taken within 400 ms");
    }

    @Test
    void theLimitHoldsWhileTheMessageIsNotTaken() {
        server.on("BODY", server.deafness());

        expectNotSent(smtp.with("write-timeout-ms", "5000").send(Smtp.KIM, BIG, 300), "the limit of 300 ms passed");
    }

    @Test
    void aDeathAfterTheFinalDotIsADoubt() {
        server.on("DOT", drop());

        expectDoubt(smtp.send(), "the server closed the connection");
        assertThat(server.visits()).as("nothing is sent again").hasSize(1);
    }

    @Test
    void aDeathWithinTheLastAnswerIsADoubt() {
        server.on("DOT", visit -> {
            reply("250-queued").in(visit);
            drop().in(visit);
        });

        expectDoubt(smtp.send(), "");
    }

    @Test
    void silenceAfterTheFinalDotIsADoubtButOnlyAtTheLimit() {
        server.on("DOT", silence());

        expectDoubt(
                smtp.with("read-timeout-ms", "1500").send(Smtp.KIM, Smtp.CONTENT, 4000), "the limit of 4000 ms passed");
    }

    @Test
    void aSlowAnswerToTheFinalDotIsWaitedFor() {
        server.on("DOT", visit -> {
            visit.pause(1800);
            reply("250 2.0.0 late").in(visit);
        });

        assertThat(smtp.with("read-timeout-ms", "1500").send()).isEqualTo(new Accepted("250 2.0.0 late"));
    }

    @Test
    void aTrickleAfterTheFinalDotIsADoubt() {
        server.on("DOT", trickle());

        expectDoubt(smtp.send(Smtp.KIM, Smtp.CONTENT, 1500), "the limit of 1500 ms passed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "354 go on", "12", "999 what", "-50 what", ""})
    void anUnreadableAnswerToTheFinalDotIsADoubt(String answer) {
        server.on("DOT", reply(answer));

        expectDoubt(smtp.send(), "");
    }

    @Test
    void anEndlessAnswerToTheFinalDotIsADoubt() {
        server.on("DOT", flood("250-and on\r\n"));

        expectDoubt(smtp.send(), "longer than 262144 octets");
    }

    @Test
    void nobodyListens() throws IOException {
        try (Socket holder = new Socket()) {
            // Held, so that no other program listens there meanwhile.
            holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            smtp.with("port", String.valueOf(holder.getLocalPort()));

            expectNotSent(smtp.send(), "cannot connect to 127.0.0.1:" + holder.getLocalPort());
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        expectNotSent(
                smtp.with("host", "no-such-host.invalid").with("auth", "none").send(), "no-such-host.invalid");
    }

    @Test
    void anInterruptedThreadSendsNothingAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        SendResult result = smtp.send();

        assertThat(Thread.interrupted()).isTrue();
        expectNotSent(result, "interrupted");
        assertThat(server.visits()).isEmpty();
    }

    @Test
    void noTimeIsNoSend() {
        expectNotSent(smtp.send(Smtp.KIM, Smtp.CONTENT, 0), "");
        expectNotSent(smtp.send(Smtp.KIM, Smtp.CONTENT, -1000), "");
    }

    private static void expectNotSent(SendResult result, String why) {
        assertThat(result).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains(why).doesNotContain("\n", "\r", "null");
            assertThat(notSent.mayWork()).as(notSent.why()).isTrue();
        });
    }

    private static void expectDoubt(SendResult result, String why) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        InDoubt.class,
                        doubt -> assertThat(doubt.why())
                                .contains(why)
                                .contains("the final dot")
                                .doesNotContain("\n", "\r", "null"));
    }
}
