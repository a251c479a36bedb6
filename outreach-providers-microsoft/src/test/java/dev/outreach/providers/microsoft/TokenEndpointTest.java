package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import dev.outreach.testing.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class TokenEndpointTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final String OUTLOOK = "https://outlook.office365.com";
    private static final String TOKEN = "/oauth2/v2.0/token";

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @BeforeEach
    void aSecret() {
        SERVER.tokens.secret = Clients.SECRET;
    }

    private TokenEndpoint tokens(Map<String, String> more) {
        return new TokenEndpoint(
                "microsoft", MicrosoftSettings.of(Clients.config(SERVER, more)), Clients.context(clock));
    }

    private static Deadline ample() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    private static ProviderFailure failure(TokenEndpoint tokens) {
        return catchThrowableOfType(ProviderFailure.class, () -> tokens.token(GraphServer.RESOURCE, ample()));
    }

    @Test
    void aTokenIsAskedForAsItIsDocumentedAndKeptForItsResource() {
        TokenEndpoint tokens = tokens(Map.of());
        Secret graph = tokens.token(GraphServer.RESOURCE, ample());
        assertThat(tokens.token(GraphServer.RESOURCE, ample())).isEqualTo(graph);
        assertThat(tokens.token(OUTLOOK, ample())).isNotEqualTo(graph);
        assertThat(SERVER.tokens.asked)
                .containsExactly(
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                TokenState.CLIENT,
                                "client_secret",
                                Clients.SECRET,
                                "scope",
                                "https://graph.microsoft.com/.default"),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                TokenState.CLIENT,
                                "client_secret",
                                Clients.SECRET,
                                "scope",
                                "https://outlook.office365.com/.default"));
        assertThat(SERVER.requests())
                .allMatch(request -> request.getUrl().equals("/" + TokenState.TENANT + TOKEN)
                        && request.getHeader("Content-Type").equals("application/x-www-form-urlencoded"));
    }

    @ParameterizedTest(name = "of {0} s, after {1} s: {2}")
    @CsvSource({"3599,3298,false", "3599,3300,true", "3599,4000,true", "60,29,false", "60,31,true"})
    void aTokenIsRenewedBeforeItExpires(int lifetime, int after, boolean renewed) {
        SERVER.tokens.lifetime = lifetime;
        TokenEndpoint tokens = tokens(Map.of());
        Secret first = tokens.token(GraphServer.RESOURCE, ample());
        clock.advance(Duration.ofSeconds(after));
        assertThat(tokens.token(GraphServer.RESOURCE, ample()).equals(first)).isEqualTo(!renewed);
    }

    @Test
    void whereItCannotBeRenewedTheOldOneIsUsedAsLongAsItLasts() {
        TokenEndpoint tokens = tokens(Map.of());
        Secret first = tokens.token(GraphServer.RESOURCE, ample());
        SERVER.always(is("POST", TOKEN), request -> WireMock.aResponse().withStatus(503));
        clock.advance(Duration.ofSeconds(3400));
        assertThat(tokens.token(GraphServer.RESOURCE, ample())).isEqualTo(first);
        clock.advance(Duration.ofSeconds(300));
        assertThat(failure(tokens).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void onlyTheTokenThatWasRefusedIsForgotten() {
        TokenEndpoint tokens = tokens(Map.of());
        Secret first = tokens.token(GraphServer.RESOURCE, ample());
        tokens.forget(GraphServer.RESOURCE, Secret.of("another"));
        assertThat(tokens.token(GraphServer.RESOURCE, ample())).isEqualTo(first);
        tokens.forget(GraphServer.RESOURCE, first);
        assertThat(tokens.token(GraphServer.RESOURCE, ample())).isNotEqualTo(first);
    }

    @Test
    void manyThreadsShareOneRequest() throws Exception {
        TokenEndpoint tokens = tokens(Map.of());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        CountDownLatch begin = new CountDownLatch(1);
        try {
            List<Future<Secret>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    begin.await();
                    return tokens.token(GraphServer.RESOURCE, ample());
                }));
            }
            begin.countDown();
            Secret one = all.get(0).get(30, TimeUnit.SECONDS);
            for (Future<Secret> other : all) {
                assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(one);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(SERVER.tokens.asked).hasSize(1);
    }

    @ParameterizedTest(name = "AADSTS{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "7000215 | secret's value, not its id | PERMANENT",
                "7000222 | expired | PERMANENT",
                "700016 | check 'client-id' and 'tenant' | PERMANENT",
                "7000229 | admin consent | PERMANENT",
                "7000112 | disabled | PERMANENT",
                "700027 | certificate | PERMANENT",
                "700024 | clock | PERMANENT",
                "90002 | check 'tenant' | PERMANENT",
                "900023 | set 'tenant' | PERMANENT",
                "500011 | graph-resource | PERMANENT",
                "70011 | graph-resource | PERMANENT",
                "65001 | consent | PERMANENT",
                "53003 | Conditional Access | PERMANENT",
                "9002313 | malformed | PERMANENT",
                "90033 | later | TRANSIENT",
                "12345 | check 'tenant', 'client-id' and 'client-secret' | PERMANENT",
            })
    void errorsNameTheSettingAndTheFix(long code, String words, Kind kind) {
        SERVER.tokens.errors.add(code);
        ProviderFailure failure = failure(tokens(Map.of()));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure)
                .hasMessageContaining("AADSTS" + code)
                .hasMessageContaining(words)
                .hasMessageNotContaining("t0ps3cret")
                .hasMessageNotContaining("\n");
    }

    @Test
    void theWrongTenantAndTheWrongSecretAreToldApart() {
        assertThat(failure(tokens(Map.of("tenant", "fabrikam.example"))))
                .hasMessageContaining("there is no such tenant");
        assertThat(failure(tokens(Map.of("client-secret", "another~t0ps3cret"))))
                .hasMessageContaining("the client secret is wrong");
    }

    @Test
    void answersThatAreNoTokens() {
        for (Reply reply : List.of(
                Reply.of(200, Map.of("token_type", "Bearer", "expires_in", 3599)),
                Reply.of(200, Map.of("access_token", "a\nb", "expires_in", 3599)),
                Reply.of(200, Map.of("access_token", "abc", "expires_in", 0)))) {
            SERVER.always(is("POST", TOKEN), request -> response(reply));
            ProviderFailure failure = failure(tokens(Map.of()));
            assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(failure).hasMessageContaining("without a token that lasts");
        }
        SERVER.always(
                is("POST", TOKEN),
                request -> WireMock.aResponse().withStatus(400).withBody("no " + request.getBodyAsString()));
        assertThat(failure(tokens(Map.of()))).hasMessageNotContaining("t0ps3cret");
    }

    @Test
    void withoutTimeNothingIsAsked() {
        assertThat(catchThrowableOfType(
                                ProviderFailure.class,
                                () -> tokens(Map.of()).token(GraphServer.RESOURCE, Deadline.in(Duration.ZERO)))
                        .kind())
                .isEqualTo(Kind.TRANSIENT);
        assertThat(SERVER.requests()).isEmpty();
    }
}
