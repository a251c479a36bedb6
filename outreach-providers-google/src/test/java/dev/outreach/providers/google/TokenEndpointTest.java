package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.FakeProviderContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointTest {
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final MailboxId OWNER = MailboxId.parse(TokenState.OWNER);

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private GoogleProvider provider(Map<String, String> more) {
        SERVER.time(clock);
        return Clients.provider(SERVER.baseUrl(), clock, more);
    }

    private MailboxAccess access(Map<String, String> more) {
        return provider(more).capability(MailboxAccess.class).orElseThrow();
    }

    private static String secretOf(MailServers servers) {
        return servers.imap().login().secret().get().reveal();
    }

    @Test
    void anAssertionSaysWhoActsAsWhomForWhatAndHowLong() {
        access(Map.of()).servers(ANN);
        // The server has checked the signature, by the public key, and the head.
        assertThat(SERVER.tokens.claims).singleElement().satisfies(claims -> {
            assertThat(claims)
                    .containsEntry("iss", TestKey.EMAIL)
                    .containsEntry("sub", ANN.toString())
                    .containsEntry("scope", "https://mail.google.com/")
                    .containsEntry("aud", SERVER.baseUrl() + "/token")
                    .containsOnlyKeys("iss", "sub", "scope", "aud", "iat", "exp");
            long issued = Long.parseLong(String.valueOf(claims.get("iat")));
            long now = clock.instant().getEpochSecond();
            assertThat(issued).isBetween(now - 60, now - 1);
            assertThat(Long.parseLong(String.valueOf(claims.get("exp"))) - issued)
                    .isBetween(3000L, 3600L);
        });
    }

    @Test
    void aTokenIsKeptForEachUserAndScopeAndRenewedBeforeItEnds() {
        GoogleProvider provider = provider(Map.of());
        MailboxAccess access = provider.capability(MailboxAccess.class).orElseThrow();
        MailServers servers = access.servers(ANN);
        String first = secretOf(servers);
        assertThat(secretOf(access.servers(ANN))).isEqualTo(first);
        assertThat(secretOf(access.servers(OWNER))).isNotEqualTo(first);
        provider.capability(MailboxProvisioner.class).orElseThrow().mailboxes();
        assertThat(SERVER.tokens.given).isEqualTo(3);

        clock.advance(Duration.ofMinutes(54));
        assertThat(secretOf(servers)).isEqualTo(first);
        clock.advance(Duration.ofMinutes(2));
        assertThat(secretOf(servers)).isNotEqualTo(first);
        assertThat(SERVER.tokens.given).isEqualTo(4);
    }

    @Test
    void aTokenOfAShortLifeIsKeptForHalfOfIt() {
        SERVER.tokens.lifeSeconds = 60;
        MailServers servers = access(Map.of()).servers(ANN);
        String first = secretOf(servers);
        clock.advance(Duration.ofSeconds(29));
        assertThat(secretOf(servers)).isEqualTo(first);
        clock.advance(Duration.ofSeconds(2));
        assertThat(secretOf(servers)).isNotEqualTo(first);
    }

    @Test
    void anAnswerWithoutATokenThatLastsIsNone() {
        SERVER.tokens.lifeSeconds = 0;
        assertThatThrownBy(() -> access(Map.of()).servers(ANN))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessageContaining("without an access token that lasts");
    }

    @Test
    void manyThreadsShareOneRequest() throws Exception {
        MailboxAccess access = access(Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<String>> secrets = new ArrayList<>();
            for (int i = 0; i < 32; i++) {
                secrets.add(threads.submit(() -> {
                    start.await();
                    return secretOf(access.servers(ANN));
                }));
            }
            start.countDown();
            String first = secrets.get(0).get();
            for (Future<String> secret : secrets) {
                assertThat(secret.get()).isEqualTo(first);
            }
            assertThat(SERVER.tokens.given).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsReplacedOnce() {
        MailboxProvisioner provisioner =
                provider(Map.of()).capability(MailboxProvisioner.class).orElseThrow();
        provisioner.mailboxes();
        SERVER.tokens.revokeAll();
        assertThat(provisioner.mailboxes()).isEmpty();
        assertThat(SERVER.tokens.given).isEqualTo(2);
    }

    @Test
    void whatIsNeverTakenIsSaidAfterOneFreshToken() {
        MailboxProvisioner provisioner =
                provider(Map.of()).capability(MailboxProvisioner.class).orElseThrow();
        for (int i = 0; i < 2; i++) {
            SERVER.next(
                    GoogleServer.to("GET", "/users"),
                    GoogleServer.json(Reply.error(401, "authError", "Invalid Credentials")));
        }
        assertThatThrownBy(provisioner::mailboxes)
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessageContaining("401")
                .hasMessageContaining("a fresh access token of " + TokenState.OWNER);
        assertThat(SERVER.tokens.given).isEqualTo(2);
    }

    @ParameterizedTest(name = "a clock that is {0} s ahead")
    @CsvSource({"7200", "-7200", "300", "-86400"})
    void aClockThatIsOffIsMadeUpForByThatOfTheServer(long seconds) {
        MailboxAccess access = access(Map.of());
        FakeClock theirs = FakeClock.at(clock.instant().minusSeconds(seconds));
        SERVER.time(theirs);
        assertThat(secretOf(access.servers(ANN))).isNotBlank();
        assertThat(secretOf(access.servers(OWNER))).isNotBlank();
        assertThat(SERVER.tokens.given).isEqualTo(2);
    }

    @Test
    void aSlashAtTheEndOfTheUrlChangesNothing() {
        MailboxAccess access = access(Map.of("oauth-url", SERVER.baseUrl() + "//"));
        // The server compares the audience as a text.
        assertThat(secretOf(access.servers(ANN))).isNotBlank();
    }

    @Test
    void aRequestAfterTheClockIsMadeUpForHasNoMoreThanWhatIsLeft() {
        SERVER.time(clock);
        GoogleSettings settings = GoogleSettings.of(Clients.config(SERVER.baseUrl(), Map.of()));
        TokenEndpoint endpoint = new TokenEndpoint(
                "google",
                GoogleApi.http("google", settings.hosts().oauth(), settings, FakeProviderContext.of(clock, 1))
                        .build(),
                clock,
                settings.grant(),
                settings.limit());
        Reply early = TokenState.error("invalid_grant", "Token must be in a reasonable timeframe");
        SERVER.next(
                GoogleServer.to("POST", "token"),
                GoogleServer.json(early)
                        .withHeader("Date", "Mon, 05 Jan 2026 07:00:00 GMT")
                        .withFixedDelay(500));
        SERVER.next(
                GoogleServer.to("POST", "token"), GoogleServer.json(200, "{}").withFixedDelay(20_000));
        assertThatThrownBy(() -> endpoint.token(ANN.toString(), Scope.SEND, Deadline.in(Duration.ofMillis(5000))))
                .isInstanceOf(ProviderFailure.class)
                .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()))
                        .matches(".*no whole answer within (?:4[0-4][0-9]{2}|[0-3]?[0-9]{1,3}) ms.*"));
    }

    @Test
    void aRefreshTokenDoesForAllThatItsUserMayDo() {
        GoogleProvider provider = provider(Clients.refreshToken());
        MailboxAccess access = provider.capability(MailboxAccess.class).orElseThrow();
        assertThat(secretOf(access.servers(OWNER))).isNotBlank();
        provider.capability(MailboxProvisioner.class).orElseThrow().mailboxes();
        assertThat(SERVER.tokens.given).isEqualTo(1);
        assertThatThrownBy(() -> access.servers(ANN))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessageContaining("the refresh token is that of " + OWNER)
                .hasMessageContaining(ANN.toString())
                .hasMessageContaining("key-file");
    }

    @Test
    void theServersAreGmailsAndSignInByXoauth2() {
        MailServers servers = access(Map.of()).servers(ANN);
        MailboxLogin login = servers.submission().login();
        assertThat(servers.submission())
                .isEqualTo(new MailServer(
                        "smtp.gmail.com", 587, MailServer.Security.STARTTLS, MailServer.Method.XOAUTH2, login));
        assertThat(servers.imap())
                .isEqualTo(new MailServer(
                        "imap.gmail.com",
                        993,
                        MailServer.Security.TLS,
                        MailServer.Method.XOAUTH2,
                        servers.imap().login()));
        assertThat(login.user()).isEqualTo(ANN.toString());
        assertThat(access(Map.of("smtp-host", "127.0.0.1", "smtp-port", "2525", "smtp-security", "none"))
                        .servers(ANN)
                        .submission()
                        .port())
                .isEqualTo(2525);
    }

    @Test
    void anInterruptedThreadGetsNoTokenAndStaysInterrupted() {
        MailboxAccess access = access(Map.of());
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> access.servers(ANN)).isInstanceOf(ProviderFailure.class);
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
