package dev.outreach.smtp;

import static dev.outreach.smtp.ScriptedServer.drop;
import static dev.outreach.smtp.ScriptedServer.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import dev.outreach.spi.SendResult;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.NotSent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How mailboxes sign in, and that a refused sign-in is told from a refused message and shows no secret. */
@Timeout(30)
class SmtpSignInTest {
    private static final String PASSWORD = "s3cr3t pass!";

    private final ScriptedServer server = new ScriptedServer();
    private final Smtp smtp =
            new Smtp(server.port()).login(Smtp.KIM, MailboxLogin.password("kim", Secret.of(PASSWORD)));

    SmtpSignInTest() {
        server.on("EHLO", reply("250-hello", "250 AUTH LOGIN PLAIN XOAUTH2")).on("AUTH", reply("235 2.7.0 welcome"));
    }

    @AfterEach
    void close() throws IOException {
        smtp.close();
        server.close();
    }

    private String signIn(int visit) {
        return server.visits().get(visit).heard.get(1);
    }

    private static String base64(String words) {
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "plain"})
    void byPassword(String auth) {
        smtp.with("auth", auth);

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(signIn(0)).isEqualTo("AUTH PLAIN " + base64("kim\0kim\0" + PASSWORD));
    }

    @Test
    void byTheOlderWay() {
        smtp.with("auth", "login");
        server.on("AUTH", visit -> {
            reply("334 VXNlcm5hbWU6").in(visit);
            server.on(base64("kim").toUpperCase(Locale.ROOT), reply("334 UGFzc3dvcmQ6"));
            server.on(base64(PASSWORD).toUpperCase(Locale.ROOT), reply("235 welcome"));
        });

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(server.visits().get(0).heard).contains(base64("kim"), base64(PASSWORD));
    }

    @Test
    void byATokenThatIsAskedForAnewForEachConnection() {
        AtomicInteger asked = new AtomicInteger();
        smtp.with("auth", "xoauth2")
                .with("messages-per-connection", "2")
                .login(
                        Smtp.KIM,
                        new MailboxLogin("kim@acme.example", () -> Secret.of("token-" + asked.incrementAndGet())));

        for (int i = 0; i < 3; i++) {
            assertThat(smtp.send()).isInstanceOf(Accepted.class);
        }
        assertThat(signIn(0)).isEqualTo("AUTH XOAUTH2 " + base64("user=kim@acme.example\1auth=Bearer token-1\1\1"));
        assertThat(signIn(1)).isEqualTo("AUTH XOAUTH2 " + base64("user=kim@acme.example\1auth=Bearer token-2\1\1"));
        assertThat(asked).hasValue(2);
    }

    @Test
    void notAtAllWithoutLogin() {
        assertThat(smtp.send(Smtp.LEE)).isInstanceOf(Accepted.class);
        assertThat(smtp.with("auth", "none").send(Smtp.LEE)).isInstanceOf(Accepted.class);
        assertThat(server.visits().get(0).heard).noneMatch(line -> line.startsWith("AUTH"));
    }

    @ParameterizedTest(name = "{0}: may work later {1}")
    @CsvSource({
        "535 5.7.8 Username and Password not accepted, false",
        "534 5.7.9 Application-specific password required, false",
        "535 5.7.139 SmtpClientAuthentication is disabled for the Tenant, false",
        "454 4.7.0 Temporary authentication failure, true",
        "421 4.7.0 Too many login attempts, true",
    })
    void aRefusedSignInIsNoRefusedMessage(String answer, boolean mayWork) {
        server.on("AUTH", reply(answer));

        assertThat(smtp.send()).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains(answer);
            assertThat(notSent.mayWork()).isEqualTo(mayWork);
            assertThat(notSent.why().contains("mailbox kim@acme.example needs to sign in again"))
                    .isEqualTo(!mayWork);
        });
    }

    @Test
    void aRefusedTokenNeedsASignIn() {
        smtp.with("auth", "xoauth2");
        server.on("AUTH", reply("334 " + base64("{\"status\":\"400\",\"schemes\":\"Bearer\"}")));

        expectNotSent(smtp.send(), "mailbox kim@acme.example needs to sign in again", false);
    }

    @Test
    void aConnectionThatDiesAtSignInMayWorkLater() {
        server.on("AUTH", drop());

        expectNotSent(smtp.send(), "the server closed the connection", true);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"auto", "plain", "login", "xoauth2"})
    void aServerWithoutSignInIsToldFromOneThatRefuses(String auth) {
        server.on("EHLO", reply("250 hello"));

        expectNotSent(smtp.with("auth", auth).send(), "it offers no sign-in by", false);
    }

    @Test
    void aServerWithOtherWaysToSignInIsNamed() {
        server.on("EHLO", reply("250-hello", "250 AUTH CRAM-MD5"));

        expectNotSent(smtp.send(), "it offers no sign-in by PLAIN LOGIN; use another auth, or none", false);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"plain", "login", "xoauth2"})
    void aMailboxWithoutLoginIsNamed(String auth) {
        expectNotSent(smtp.with("auth", auth).send(Smtp.LEE), "no login is known for mailbox lee@acme.example", false);
    }

    @Test
    void aTokenThatCannotBeHadIsNoRefusal() {
        smtp.login(Smtp.KIM, new MailboxLogin("kim", () -> {
            throw new IllegalStateException("grant " + PASSWORD + " was revoked");
        }));

        expectNotSent(smtp.send(), "no password or token could be had for mailbox kim@acme.example", true);
        assertThat(server.visits()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"502 5.5.1 unknown command", "535 5.7.8 bad login", "454 4.7.0 later", "what is"})
    void aServerThatRepeatsTheSecretDoesNotSpreadIt(String answer) {
        server.on(
                "AUTH",
                visit -> reply(answer + " " + visit.heard.get(1) + " " + PASSWORD + " " + base64(PASSWORD))
                        .in(visit));
        SendResult result = smtp.send();

        assertThat(result).isInstanceOf(NotSent.class);
        assertThat(result.toString())
                .doesNotContain(PASSWORD, base64(PASSWORD), base64("kim\0kim\0" + PASSWORD), PASSWORD.substring(0, 6));
    }

    private static void expectNotSent(SendResult result, String why, boolean mayWork) {
        assertThat(result).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains(why).doesNotContain(PASSWORD);
            assertThat(notSent.mayWork()).isEqualTo(mayWork);
        });
    }
}
