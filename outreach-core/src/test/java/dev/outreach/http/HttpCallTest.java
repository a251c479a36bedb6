package dev.outreach.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a call reaches the server. */
class HttpCallTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    /** An answer; unknown names in it are passed over. */
    record Zone(String id, String name, List<String> servers) {}

    record Zones(List<Zone> result, Integer missing) {}

    private final StoppedClock clock = new StoppedClock();

    @BeforeEach
    void answer() {
        SERVER.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    }

    private HttpApiBuilder api() {
        return HttpApi.at(URI.create(SERVER.baseUrl() + "/v1/"), clock, new Random(1))
                .pause(clock);
    }

    private LoggedRequest received(HttpCall call) {
        api().build().send(call);
        return SERVER.getAllServeEvents().get(0).getRequest();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of(HttpCall.get("/zones"), "GET", "/v1/zones"),
                Arguments.of(HttpCall.get("/zones/{}", "a/b c"), "GET", "/v1/zones/a%2Fb%20c"),
                Arguments.of(HttpCall.get("/zones/{}", "ä+?#%&"), "GET", "/v1/zones/%C3%A4%2B%3F%23%25%26"),
                Arguments.of(HttpCall.get("/z/{}/r/{}", "1", "~._-"), "GET", "/v1/z/1/r/~._-"),
                Arguments.of(HttpCall.get("/z").query("q", "a b&c=d"), "GET", "/v1/z?q=a%20b%26c%3Dd"),
                Arguments.of(HttpCall.get("/z").query("a.b", "1").query("a.b", "2"), "GET", "/v1/z?a.b=1&a.b=2"),
                Arguments.of(HttpCall.post("/domains/{}:verify", "x.example"), "POST", "/v1/domains/x.example:verify"),
                Arguments.of(HttpCall.put("/z"), "PUT", "/v1/z"),
                Arguments.of(HttpCall.patch("/z"), "PATCH", "/v1/z"),
                Arguments.of(HttpCall.delete("/z/{}", "1"), "DELETE", "/v1/z/1"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void methodPathAndQuery(HttpCallBuilder call, String method, String url) {
        LoggedRequest request = received(call.build());
        assertThat(request.getMethod().value()).isEqualTo(method);
        assertThat(request.getUrl()).isEqualTo(url);
    }

    @Test
    void aLinkOfTheServerIsFollowedAsItIs() {
        String link = SERVER.baseUrl() + "/elsewhere?%24skiptoken=a%2Bb";
        assertThat(received(HttpCall.follow(link).build()).getUrl()).isEqualTo("/elsewhere?%24skiptoken=a%2Bb");
    }

    @Test
    void jsonOfARecord() {
        LoggedRequest request = received(HttpCall.post("/z")
                .json(Json.of(new Zone("1", null, List.of("ä\""))))
                .build());
        assertThat(request.getBodyAsString()).isEqualTo("{\"id\":\"1\",\"servers\":[\"ä\\\"\"]}");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void aFormKeepsTheOrderOfItsFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "urn:x:jwt-bearer");
        fields.put("assertion", "a b+ü&");
        LoggedRequest request = received(HttpCall.post("/token").form(fields).build());
        assertThat(request.getBodyAsString()).isEqualTo("grant_type=urn%3Ax%3Ajwt-bearer&assertion=a+b%2B%C3%BC%26");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    }

    static Stream<Arguments> signIns() {
        return Stream.of(
                Arguments.of(Authorization.bearer(() -> "k1"), Map.of("Authorization", "Bearer k1")),
                Arguments.of(Authorization.basic("me", () -> "pä"), Map.of("Authorization", "Basic bWU6cMOk")),
                Arguments.of(
                        Authorization.header("X-Auth-Key", () -> "k")
                                .and(Authorization.header("X-Auth-Email", () -> "a@b.example")),
                        Map.of("X-Auth-Key", "k", "X-Auth-Email", "a@b.example")));
    }

    @ParameterizedTest
    @MethodSource("signIns")
    void waysToSignIn(Authorization how, Map<String, String> headers) {
        LoggedRequest request = received(HttpCall.get("/z").authorization(how).build());
        headers.forEach((name, value) -> assertThat(request.getHeader(name)).isEqualTo(value));
    }

    @Test
    void theTokenIsAskedForAnewForEachCall() {
        AtomicInteger tokens = new AtomicInteger();
        HttpApi api = api().authorization(Authorization.bearer(() -> "t" + tokens.incrementAndGet()))
                .build();
        api.send(HttpCall.get("/z").build());
        api.send(HttpCall.get("/z").build());
        assertThat(SERVER.getAllServeEvents())
                .extracting(event -> event.getRequest().getHeader("Authorization"))
                .containsExactlyInAnyOrder("Bearer t1", "Bearer t2");
    }

    @Test
    void ownHeadersAndWhoAsks() {
        LoggedRequest request =
                received(HttpCall.get("/z").header("Prefer", "respond-async").build());
        assertThat(request.getHeader("Prefer")).isEqualTo("respond-async");
        assertThat(request.getHeader("User-Agent")).isEqualTo("outreach");
        assertThat(request.getHeader("Accept")).isEqualTo("application/json");
        assertThat(request.getHeader("Upgrade")).as("no HTTP/2 in the clear").isNull();
    }

    @Test
    void anAnswerIsReadIntoARecordWithUnknownNamesPassedOver() {
        SERVER.stubFor(any(anyUrl())
                .willReturn(
                        okJson("{\"result\":[{\"id\":\"1\",\"name\":\"a.example\",\"new\":{\"x\":[1]}}],\"v\":2}")));
        HttpAnswer answer = api().build().send(HttpCall.get("/zones").build());
        assertThat(answer.as(Zones.class)).isEqualTo(new Zones(List.of(new Zone("1", "a.example", null)), null));
        assertThat(answer.tries()).isEqualTo(1);
        assertThat(answer.header("content-TYPE")).contains("application/json");
    }

    record Numbers(List<Integer> items, String next) {
        Page<Integer> page() {
            return new Page<>(
                    items,
                    Optional.ofNullable(next)
                            .map(cursor -> HttpCall.get("/n").query("c", cursor).build()));
        }
    }

    @Test
    void aListInPages() {
        SERVER.stubFor(get("/v1/n").willReturn(okJson("{\"items\":[1,2],\"next\":\"a=\"}")));
        SERVER.stubFor(get("/v1/n?c=a%3D").willReturn(okJson("{\"items\":[],\"next\":\"b\"}")));
        SERVER.stubFor(get("/v1/n?c=b").willReturn(okJson("{\"items\":[3]}")));
        assertThat(numbers(3)).containsExactly(1, 2, 3);
        assertThatExceptionOfType(HttpFailure.class)
                .isThrownBy(() -> numbers(2))
                .withMessage("GET /n has more than 2 pages: raise the bound, if the list is really that long");
        SERVER.stubFor(get("/v1/n?c=b").willReturn(okJson("{\"items\":[3")));
        assertThatExceptionOfType(HttpFailure.class).as("half a page").isThrownBy(() -> numbers(3));
    }

    private List<Integer> numbers(int mostPages) {
        return api().build()
                .list(
                        HttpCall.get("/n").build(),
                        mostPages,
                        answer -> answer.as(Numbers.class).page());
    }

    @Test
    void whatIsSetLaterDoesNotTouchAnApi() {
        HttpApiBuilder builder = api();
        HttpApi before = builder.build();
        builder.userAgent("later");
        before.send(HttpCall.get("/z").build());
        assertThat(SERVER.getAllServeEvents().get(0).getRequest().getHeader("User-Agent"))
                .isEqualTo("outreach");
    }

    @Test
    void aStatusMayBeTakenAsAnAnswer() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{\"e\":1}")));
        HttpAnswer answer =
                api().build().send(HttpCall.get("/z").accept(404, 410).build());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("e").whole()).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zones", "", "/a?b=c", "/a b", "/a#b", "/{id}", "/%2e", "//a\\b", "/ä", "/{"})
    void aPathThatIsNone(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get(path))
                .withMessageContaining("path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void aValueThatWouldMakeAnotherPath(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.delete("/zones/{}", value))
                .withMessageContaining("another path");
    }

    @Test
    void aPlaceWithoutAValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.delete("/zones/{}/{}", "1"))
                .withMessageContaining("has 2 places but 1 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\n", "\u00e4", "a\u0000b"})
    void aHeaderThatWouldSmuggleALine(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpCall.get("/z").header("X-A", value))
                .withMessageContaining("X-A")
                .withMessageNotContaining(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example",
                "ftp://api.example",
                "https://user:secret@api.example",
                "https://api.example?key=secret",
                "https://api.example#secret",
                "https:///secret",
                "mailto:secret@b.example"
            })
    void aBaseThatIsNone(String base) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HttpApi.at(URI.create(base), clock, new Random(1)))
                .withMessageContaining("base URL")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example, true",
        "http://10.0.0.1:8000, true",
        "https://api.example, false",
        "http://localhost:11434, false",
        "http://127.0.0.1:1, false",
        "'http://[::1]:1', false"
    })
    void aKeyDoesNotTravelInTheClear(String base, boolean refused) {
        HttpApiBuilder builder =
                HttpApi.at(URI.create(base), clock, new Random(1)).authorization(Authorization.bearer(() -> "k"));
        if (refused) {
            assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("use https");
        } else {
            assertThat(builder.build()).isNotNull();
        }
    }
}
