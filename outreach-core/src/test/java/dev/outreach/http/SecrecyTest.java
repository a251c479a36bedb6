package dev.outreach.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret is in no message, stack trace or {@code toString}, wherever it was sent and however it comes back. */
class SecrecyTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static final String SECRET = "sk/s3cr+t \"k=ey";
    private static final String BASIC =
            Base64.getEncoder().encodeToString(("me:" + SECRET).getBytes(StandardCharsets.UTF_8));

    private final StoppedClock clock = new StoppedClock();

    private HttpApi api() {
        return HttpApi.at(URI.create(SERVER.baseUrl()), clock, new Random(1))
                .pause(clock)
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    private static HttpCall everywhere() {
        return HttpCall.post("/bot{}/sendMessage", SECRET)
                .query("key", SECRET)
                .authorization(Authorization.basic("me", () -> SECRET))
                .form(Map.of("apikey", SECRET))
                .hide(SECRET)
                .build();
    }

    static Stream<String> echoes() {
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        return Stream.of(
                SECRET,
                "Incorrect key provided: " + SECRET + ".",
                Json.of(Map.of("error", SECRET)).toString(),
                url,
                "/bot" + url.replace("+", "%20") + "/x",
                "Authorization: Basic " + BASIC,
                SECRET.replace("/", "\\/"),
                "x".repeat(75) + SECRET,
                SECRET + SECRET);
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void aServerThatSaysItBack(String echo) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401).withBody(echo)));
        assertHidden(catchThrowable(() -> api().send(everywhere())));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaks(Fault fault) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(fault)));
        assertHidden(catchThrowable(() -> api().send(everywhere())));
    }

    @Test
    void aBodyThatIsNotJsonAndIsTheSecret() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(SECRET)));
        HttpAnswer answer = api().send(everywhere());
        assertHidden(catchThrowable(answer::json));
        assertThat(answer.toString()).isEqualTo("POST /bot{}/sendMessage answered 200 with 15 bytes");
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void wordsOfAnAnswerThatSaysItBack(String echo) {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withBody(echo)));
        HttpAnswer answer = api().send(everywhere());
        assertThat(answer.redacted(answer.text()))
                .contains("***")
                .doesNotContain("s3cr")
                .doesNotContain(BASIC.substring(4));
        assertThat(answer.redacted("no such user")).isEqualTo("no such user");
    }

    @Test
    void aTypeThatIsTheSecret() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(
                        aResponse().withHeader("Content-Type", "x/" + SECRET).withBody("{}")));
        HttpAnswer answer = api().send(everywhere());
        assertHidden(catchThrowable(answer::json));
    }

    @Test
    void aBodyOfAnotherForm() {
        record Token(int access) {}
        SERVER.stubFor(any(anyUrl())
                .willReturn(
                        aResponse().withBody(Json.of(Map.of("access", SECRET)).toString())));
        HttpAnswer answer = api().send(everywhere());
        assertHidden(catchThrowable(() -> answer.as(Token.class)));
    }

    @Test
    void aSecretThatIsNoHeader() {
        HttpCall call = HttpCall.get("/x")
                .authorization(Authorization.bearer(() -> SECRET + "\n"))
                .build();
        Throwable failure = catchThrowable(() -> api().send(call));
        assertHidden(failure);
        assertThat(failure).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("Authorization");
    }

    @Test
    void aLinkThatIsNone() {
        assertHidden(catchThrowable(() -> HttpCall.follow("http://x.example/ " + SECRET)));
    }

    @Test
    void whatIsPrinted() {
        HttpCall call = everywhere();
        assertThat(call.toString()).isEqualTo("POST /bot{}/sendMessage");
        Authorization both = Authorization.bearer(() -> SECRET).and(Authorization.header("X-Key", () -> SECRET));
        assertThat(both.toString()).isEqualTo("authorization by [Authorization, X-Key]");
        assertThat(both.fill().toString()).doesNotContain("s3cr");
    }

    private static void assertHidden(Throwable failure) {
        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cr").doesNotContain(BASIC.substring(4));
    }
}
