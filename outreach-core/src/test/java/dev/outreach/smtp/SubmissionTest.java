package dev.outreach.smtp;

import static dev.outreach.smtp.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import dev.outreach.spi.SendResult;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.NotSent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Mailboxes that each name their server, and what a vendor is told when one is not let in. */
@Timeout(30)
class SubmissionTest {
    private static final ProviderContext CONTEXT =
            ProviderContext.of(() -> Instant.parse("2026-03-02T08:00:00Z"), new Random(1), mailbox -> Optional.empty());

    private final ScriptedServer one = withAuth(new ScriptedServer());
    private final ScriptedServer two = withAuth(new ScriptedServer());
    private final Map<MailboxId, MailServer> servers = new ConcurrentHashMap<>();
    private final List<MailboxId> told = new ArrayList<>();
    private Submission submission = submission(mailbox -> false);

    private static ScriptedServer withAuth(ScriptedServer server) {
        return server.on("EHLO", reply("250-hello", "250 AUTH PLAIN XOAUTH2")).on("AUTH", reply("235 welcome"));
    }

    private Submission submission(Predicate<MailboxId> renewal) {
        return Submission.builder(
                        mailbox -> Optional.ofNullable(servers.get(mailbox))
                                .orElseThrow(() ->
                                        new ProviderFailure(Kind.PERMANENT, "vendor: there is no mailbox " + mailbox)),
                        CONTEXT)
                .renewal(mailbox -> {
                    told.add(mailbox);
                    return renewal.test(mailbox);
                })
                .build();
    }

    @AfterEach
    void close() throws IOException {
        submission.close();
        one.close();
        two.close();
    }

    private void at(MailboxId mailbox, ScriptedServer server, Method method, MailboxLogin login) {
        servers.put(mailbox, new MailServer("127.0.0.1", server.port(), Security.NONE, method, login));
    }

    private void at(MailboxId mailbox, ScriptedServer server) {
        at(mailbox, server, Method.PASSWORD, MailboxLogin.password(mailbox.toString(), Secret.of("secret")));
    }

    private SendResult send(MailboxId from) {
        return send(from, Duration.ofSeconds(5));
    }

    private SendResult send(MailboxId from, Duration limit) {
        return submission.send(
                new OutgoingMessage(
                        from,
                        EmailAddress.parse("ann@corp.example"),
                        "<1@acme.example>",
                        Smtp.CONTENT.getBytes(StandardCharsets.US_ASCII)),
                limit);
    }

    @Test
    void eachMailboxSendsByItsServerOverAKeptConnection() {
        at(Smtp.KIM, one);
        at(Smtp.LEE, two);
        for (int i = 0; i < 3; i++) {
            assertThat(send(Smtp.KIM)).isInstanceOf(Accepted.class);
        }
        assertThat(send(Smtp.LEE)).isInstanceOf(Accepted.class);
        assertThat(one.messages()).hasSize(3);
        assertThat(one.visits()).hasSize(1);
        assertThat(two.messages()).hasSize(1);
        assertThat(submission).hasToString("submission to 2 servers");
    }

    @Test
    void theTimeForAskingWhereToSendIsWithinTheLimit() {
        at(Smtp.KIM, one);
        assertThat(send(Smtp.KIM, Duration.ofNanos(1)))
                .isInstanceOfSatisfying(
                        SendResult.NotSent.class,
                        late -> assertThat(late.why()).contains(Smtp.KIM.toString(), "took longer"));
        assertThat(one.visits()).isEmpty();
    }

    @Test
    void aMailboxThatMovesSendsByItsNewServer() {
        at(Smtp.KIM, one);
        send(Smtp.KIM);
        at(Smtp.KIM, two);
        send(Smtp.KIM);
        assertThat(one.messages()).hasSize(1);
        assertThat(two.messages()).hasSize(1);
        assertThat(submission.pool().idleCount()).isEqualTo(1);
    }

    @Test
    void theConnectionsOfAllServersAreBoundedTogether() {
        at(Smtp.KIM, one);
        at(Smtp.LEE, two);
        submission = Submission.builder(servers::get, CONTEXT).maxConnections(1).build();
        assertThat(send(Smtp.KIM)).isInstanceOf(Accepted.class);
        assertThat(send(Smtp.LEE)).isInstanceOf(Accepted.class);
        assertThat(submission.pool().idleCount()).isEqualTo(1);
    }

    @Test
    void whatAVendorNamesIsNotToBeMendedInSettings() {
        MailboxLogin login = MailboxLogin.password("kim", Secret.of("secret"));
        servers.put(Smtp.KIM, new MailServer("127.0.0.1", one.port(), Security.STARTTLS, Method.PASSWORD, login));
        assertThat(send(Smtp.KIM))
                .isInstanceOfSatisfying(
                        NotSent.class, notSent -> assertThat(notSent.why()).endsWith("it does not offer STARTTLS"));
    }

    @Test
    void whenAMailboxIsNotLetInTheVendorIsToldAndTheMessageGoesWithAFreshToken() {
        AtomicInteger token = new AtomicInteger(1);
        MailboxLogin login = new MailboxLogin("kim", () -> Secret.of("token-" + token));
        at(Smtp.KIM, one, Method.XOAUTH2, login);
        submission = submission(mailbox -> token.incrementAndGet() == 2);
        one.on("AUTH", ScriptedServer.first(reply("535 5.7.3 expired"), reply("235 welcome")));
        assertThat(send(Smtp.KIM)).isInstanceOf(Accepted.class);
        assertThat(told).containsExactly(Smtp.KIM);
        assertThat(one.visits().get(1).heard.get(1))
                .endsWith(Base64.getEncoder()
                        .encodeToString("user=kim\1auth=Bearer token-2\1\1".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void itIsTriedOnceMoreAndNoOftener() {
        at(Smtp.KIM, one);
        submission = submission(mailbox -> true);
        one.on("AUTH", reply("535 5.7.8 wrong"));
        assertThat(send(Smtp.KIM)).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why())
                    .contains("kim@acme.example needs to sign in again")
                    .doesNotContain("secret");
            assertThat(notSent.mayWork()).isFalse();
        });
        assertThat(one.visits()).hasSize(2);
        assertThat(told).containsExactly(Smtp.KIM);
    }

    @Test
    void aRefusedMessageIsNoRefusedLogin() {
        at(Smtp.KIM, one);
        submission = submission(mailbox -> true);
        one.on("RCPT", reply("550 5.1.1 nobody"));
        assertThat(send(Smtp.KIM)).isInstanceOf(SendResult.Refused.class);
        assertThat(told).isEmpty();
    }

    @Test
    void whatTheVendorCannotTellIsNotSentInItsWords() {
        assertThat(send(Smtp.KIM)).isEqualTo(new NotSent("vendor: there is no mailbox kim@acme.example", false));
        at(Smtp.KIM, one, Method.XOAUTH2, new MailboxLogin("kim", () -> {
            throw new ProviderFailure(Kind.TRANSIENT, "vendor: no token now");
        }));
        assertThat(send(Smtp.KIM)).isEqualTo(new NotSent("vendor: no token now", true));
        at(Smtp.KIM, one, Method.XOAUTH2, new MailboxLogin("kim", () -> {
            throw new IllegalStateException("the key is k3y");
        }));
        assertThat(send(Smtp.KIM))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        notSent -> assertThat(notSent.why())
                                .contains("kim@acme.example")
                                .doesNotContain("k3y"));
    }

    @Test
    void noPasswordGoesInTheClearToAnotherHost() {
        MailboxLogin login = MailboxLogin.password("kim", Secret.of("secret"));
        servers.put(Smtp.KIM, new MailServer("mail.acme.example", 25, Security.NONE, Method.PASSWORD, login));
        assertThat(send(Smtp.KIM)).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains("mail.acme.example:25", "in the clear");
            assertThat(notSent.mayWork()).isFalse();
        });
    }

    @Test
    void whatIsClosedSendsNothing() {
        at(Smtp.KIM, one);
        send(Smtp.KIM);
        submission.close();
        assertThat(send(Smtp.KIM)).isEqualTo(new NotSent("the submission is closed", false));
        assertThat(one.messages()).hasSize(1);
    }

    @Test
    void whatIsClosedWhileTheVendorIsAskedSendsNothing() {
        at(Smtp.KIM, one);
        submission = Submission.builder(
                        mailbox -> {
                            submission.close();
                            return servers.get(mailbox);
                        },
                        CONTEXT)
                .build();
        assertThat(send(Smtp.KIM)).isEqualTo(new NotSent("the submission is closed", false));
        assertThat(one.visits()).isEmpty();
    }

    @Test
    void badNumbersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Submission.builder(servers::get, CONTEXT).maxConnections(0))
                .withMessageContaining("0");
    }
}
