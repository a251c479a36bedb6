package dev.outreach.smtp;

import static dev.outreach.smtp.ScriptedServer.reply;
import static dev.outreach.smtp.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import dev.outreach.spi.SendResult;
import dev.outreach.spi.SendResult.Accepted;
import dev.outreach.spi.SendResult.InDoubt;
import dev.outreach.spi.SendResult.NotSent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That nothing goes over a line that can be read or altered, and to no server but the one that was named. */
@Timeout(60)
class SmtpTlsTest {
    @TempDir
    private static Path directory;

    private static SSLContext context;
    private static Path certificate;

    private final ScriptedServer server = new ScriptedServer();
    private final Smtp smtp =
            new Smtp(server.port()).with("host", "localhost").with("trusted-certificate", certificate.toString());

    /** A certificate of {@code localhost}, and of nothing else. */
    @BeforeAll
    static void makeCertificate() throws Exception {
        Path keys = directory.resolve("keys.p12");
        certificate = directory.resolve("certificate.pem");
        List<String> store = List.of("-keystore", keys.toString(), "-storepass", "changeit", "-alias", "test");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool(store, "-exportcert", "-rfc", "-file", certificate.toString());
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keys)) {
            loaded.load(file, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(loaded, "changeit".toCharArray());
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
    }

    private static void keytool(List<String> store, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(store);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(words).isZero();
    }

    @AfterEach
    void close() throws IOException {
        smtp.close();
        server.close();
    }

    private void offer(String security) {
        server.tls(context, security.equals("tls"));
        server.on("EHLO", reply("250-hello", "250-AUTH PLAIN", "250 STARTTLS"));
        server.on("AUTH", reply("235 welcome"));
        smtp.with("security", security).login(Smtp.KIM, MailboxLogin.password("kim", Secret.of("password")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void overTls(String security) {
        offer(security);

        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        assertThat(server.visits()).hasSize(1);
        assertThat(server.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void aCertificateOfAnotherNameIsRefused(String security) {
        offer(security);

        expectNotTrusted(smtp.with("host", "127.0.0.1").send(), "No subject alternative names matching IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void aCertificateOfNoAuthorityIsRefused(String security) {
        offer(security);

        expectNotTrusted(smtp.with("trusted-certificate", "").send(), "PKIX path building failed");
    }

    private void expectNotTrusted(SendResult result, String why) {
        assertThat(result).isInstanceOfSatisfying(NotSent.class, notSent -> {
            assertThat(notSent.why()).contains("its certificate is not trusted or bears another name", why);
            assertThat(notSent.mayWork()).isFalse();
        });
        assertThat(server.visits().get(0).heard).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void aServerWithoutStarttlsGetsNothing() {
        offer("starttls");
        server.on("EHLO", reply("250-hello", "250 AUTH PLAIN"));

        assertThat(smtp.send())
                .isEqualTo(new NotSent(
                        "localhost:" + server.port()
                                + ": it does not offer STARTTLS; use security tls, or another port",
                        false));
        assertThat(server.visits().get(0).heard).containsExactly("EHLO acme.example");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"starttls, 454 4.7.0 not now", "starttls, HTTP/1.1 400"})
    void aServerThatDoesNotGoOnOverTlsGetsNothing(String security, String answer) {
        offer(security);
        server.tls(null, false).on("STARTTLS", reply(answer));

        assertThat(smtp.send()).isInstanceOf(NotSent.class);
        assertThat(server.visits().get(0).heard).containsExactly("EHLO acme.example", "STARTTLS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void theLimitHoldsForTheHandshake(String security) {
        offer(security);
        server.tls(null, false).on("CONNECT", security.equals("tls") ? silence() : reply("220 hello"));
        server.on("STARTTLS", visit -> {
            reply("220 go ahead").in(visit);
            silence().in(visit);
        });

        assertThat(smtp.send(Smtp.KIM, Smtp.CONTENT, 400))
                .isInstanceOfSatisfying(
                        NotSent.class, notSent -> assertThat(notSent.why()).contains("the limit of 400 ms passed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void theLimitHoldsForTheLastAnswer(String security) {
        offer(security);
        assertThat(smtp.send()).isInstanceOf(Accepted.class);
        server.on("DOT", silence());

        assertThat(smtp.send(Smtp.KIM, Smtp.CONTENT, 800)).isInstanceOf(InDoubt.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starttls", "tls"})
    void aServerThatDoesNotTakeTheMessageIsCut(String security) {
        offer(security);
        server.on("BODY", server.deafness());
        String big = "Subject: big\r\n\r\n" + ("x".repeat(76) + "\r\n").repeat(200_000);

        assertThat(smtp.send(Smtp.KIM, big, 5000))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        notSent -> assertThat(notSent.why()).contains("the message was not taken within 400 ms"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"no-such-file.pem", "not-certificates.pem"})
    void aFileWithoutCertificatesIsNamed(String name) throws IOException {
        Files.writeString(directory.resolve("not-certificates.pem"), "hello");
        Path file = directory.resolve(name);

        assertThatThrownBy(
                        () -> smtp.with("trusted-certificate", file.toString()).provider())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("setting 'trusted-certificate' names '" + file + "', which cannot be read");
        smtp.with("trusted-certificate", certificate.toString());
    }
}
