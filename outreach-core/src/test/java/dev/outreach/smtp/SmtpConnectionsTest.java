package dev.outreach.smtp;

import static dev.outreach.smtp.ScriptedServer.afterAMessage;
import static dev.outreach.smtp.ScriptedServer.drop;
import static dev.outreach.smtp.ScriptedServer.first;
import static dev.outreach.smtp.ScriptedServer.reply;
import static dev.outreach.smtp.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.SendResult;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.InDoubt;
import dev.outreach.spi.SendResult.NotSent;
import dev.outreach.spi.SendResult.Refused;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which connections are kept, for whom, and for how long. */
@Timeout(30)
class SmtpConnectionsTest {
    private final ScriptedServer server = new ScriptedServer();
    private final Smtp smtp = new Smtp(server.port());

    @AfterEach
    void close() throws IOException {
        smtp.close();
        server.close();
    }

    @Test
    void aMailboxKeepsItsConnection() {
        accepted(smtp.send(), smtp.send(), smtp.send());

        assertThat(server.visits()).hasSize(1);
        assertThat(server.messages()).hasSize(3);
    }

    @Test
    void noTwoMailboxesShareOne() {
        accepted(smtp.send(Smtp.KIM), smtp.send(Smtp.LEE), smtp.send(Smtp.KIM));

        assertThat(server.visits()).hasSize(2);
        assertThat(server.visits().get(1).heard)
                .contains("MAIL FROM:<lee@acme.example> SIZE=" + Smtp.CONTENT.length() + "");
    }

    @Test
    void aRefusalLeavesTheConnectionUsable() {
        server.on(
                "RCPT",
                visit -> reply(visit.heard.contains("RSET") ? "250 ok" : "550 5.1.1 unknown")
                        .in(visit));

        assertThat(smtp.send()).isInstanceOf(Refused.class);
        accepted(smtp.send());
        assertThat(server.visits()).hasSize(1);
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"MAIL", "RCPT", "DATA"})
    void aKeptConnectionThatDiedIsReplacedOnce(String step) {
        ScriptedServer.Reaction usual = step.equals("DATA") ? reply("354 go ahead") : reply("250 ok");
        server.on(step, visit -> (visit.messages.isEmpty() ? usual : drop()).in(visit));

        accepted(smtp.send(), smtp.send());
        assertThat(server.visits()).hasSize(2);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void aKeptConnectionThatTheServerClosedMeanwhileIsReplaced() {
        server.on("DOT", visit -> {
            reply("250 2.0.0 queued").in(visit);
            drop().in(visit);
        });

        accepted(smtp.send(), smtp.send());
        assertThat(server.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"421 4.4.2 timeout, closing", "530 5.7.0 sign in again"})
    void aKeptConnectionThatIsShutWithWordsIsReplaced(String words) {
        server.on("MAIL", afterAMessage(reply(words)));

        accepted(smtp.send(), smtp.send());
        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void aKeptConnectionThatIsSilentIsReplaced() {
        smtp.with("read-timeout-ms", "500");
        server.on("MAIL", afterAMessage(silence()));

        accepted(smtp.send(), smtp.send());
        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void aSecondConnectionIsTheLastThatIsTried() {
        server.on(
                "MAIL", visit -> (visit.number == 1 && visit.messages.isEmpty() ? reply("250 ok") : drop()).in(visit));

        accepted(smtp.send());
        assertThat(smtp.send()).isInstanceOf(NotSent.class);
        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void nothingIsTriedAgainAfterTheFinalDot() {
        server.on("DOT", visit -> (visit.messages.size() == 1 ? reply("250 queued") : drop()).in(visit));

        accepted(smtp.send());
        assertThat(smtp.send()).isInstanceOf(InDoubt.class);
        assertThat(server.visits()).hasSize(1);
        assertThat(server.messages()).hasSize(2);
    }

    @Test
    void aNewConnectionThatFailsIsNotTriedAgain() {
        server.on("MAIL", first(drop(), reply("250 ok")));

        assertThat(smtp.send()).isInstanceOf(NotSent.class);
        assertThat(server.visits()).hasSize(1);
    }

    @Test
    void aConnectionIsRenewedAfterSoManyMessages() {
        smtp.with("messages-per-connection", "2");
        accepted(smtp.send(), smtp.send(), smtp.send());

        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void anIdleConnectionIsClosedInTime() {
        smtp.with("max-idle-seconds", "60");
        accepted(smtp.send(Smtp.KIM));
        smtp.now = smtp.now.plusSeconds(59);
        smtp.provider().pool().closeIdle(smtp.now);
        assertThat(smtp.provider().pool().idleCount()).isEqualTo(1);

        smtp.now = smtp.now.plusSeconds(1);
        accepted(smtp.send(Smtp.LEE));

        assertThat(smtp.provider().pool().idleCount())
                .as("only that of the other mailbox")
                .isEqualTo(1);
        accepted(smtp.send(Smtp.KIM));
        assertThat(server.visits()).hasSize(3);
    }

    @Test
    void noConnectionIsKeptWhereNoneIsWanted() {
        smtp.with("max-idle-seconds", "0");
        accepted(smtp.send(), smtp.send());

        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void theOneThatWasIdleLongestGivesWay() {
        smtp.with("max-connections", "1");
        accepted(smtp.send(Smtp.KIM), smtp.send(Smtp.LEE), smtp.send(Smtp.KIM));

        assertThat(server.visits()).hasSize(3);
        assertThat(smtp.provider().pool().idleCount()).isEqualTo(1);
    }

    @Test
    void aMailboxWaitsForItsTurnButNotForEver() throws Exception {
        CountDownLatch arrived = hold();
        Future<SendResult> slow = inBackground(smtp::send);
        arrived.await();

        assertThat(smtp.send(Smtp.KIM, Smtp.CONTENT, 100)).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains("mailbox kim@acme.example was busy", "100 ms");
            assertThat(notSent.mayWork()).isTrue();
        });
        slow.cancel(true);
    }

    @Test
    void allConnectionsBusyIsSaid() throws Exception {
        smtp.with("max-connections", "1");
        CountDownLatch arrived = hold();
        Future<SendResult> slow = inBackground(smtp::send);
        arrived.await();

        assertThat(smtp.send(Smtp.LEE, Smtp.CONTENT, 100))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        notSent -> assertThat(notSent.why())
                                .contains("all 1 connections were busy (setting 'max-connections')"));
        slow.cancel(true);
    }

    @Test
    void aTurnIsGivenBackWhateverHappens() {
        smtp.with("max-connections", "1");
        server.on("RCPT", drop());
        for (int i = 0; i < 3; i++) {
            assertThat(smtp.send()).isInstanceOf(NotSent.class);
        }
        server.on("RCPT", reply("250 ok")).on("DOT", drop());
        assertThat(smtp.send()).isInstanceOf(InDoubt.class);
        server.on("DOT", reply("250 ok"));

        accepted(smtp.send());
    }

    @Test
    void manyThreadsSendEachMessageOnce() throws Exception {
        smtp.with("max-connections", "2");
        List<Callable<SendResult>> sends = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i;
            sends.add(
                    () -> smtp.send(number % 2 == 0 ? Smtp.KIM : Smtp.LEE, "Subject: " + number + "\r\n\r\n", 20_000));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            smtp.provider();
            for (Future<SendResult> result : threads.invokeAll(sends)) {
                accepted(result.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(server.messages()).hasSize(60).doesNotHaveDuplicates();
        assertThat(server.visits()).hasSize(2);
    }

    @Test
    void aClosedProviderSendsNothing() {
        accepted(smtp.send());
        smtp.close();
        smtp.close();

        assertThat(smtp.send()).isEqualTo(new NotSent("the provider smtp is closed", false));
        assertThat(smtp.provider().pool().idleCount()).isZero();
    }

    /** Lets the server hold its answer to RCPT for as long as the client waits. */
    private CountDownLatch hold() {
        smtp.provider();
        CountDownLatch arrived = new CountDownLatch(1);
        server.on("RCPT", visit -> {
            arrived.countDown();
            silence().in(visit);
        });
        return arrived;
    }

    private static Future<SendResult> inBackground(Callable<SendResult> send) {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(send);
        } finally {
            thread.shutdown();
        }
    }

    private static void accepted(SendResult... results) {
        assertThat(results).allSatisfy(result -> assertThat(result).isInstanceOf(Accepted.class));
    }
}
