package dev.outreach.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.outreach.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call that a server, a network or a caller spoils; and what is tried again. */
@Timeout(60)
class HttpFailureTest {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static final HttpCall READ = HttpCall.get("/things").build();
    private static final HttpCall CREATE = HttpCall.post("/things").build();
    private static final HttpCall SEARCH = HttpCall.post("/things").repeatable().build();

    private final StoppedClock clock = new StoppedClock();

    private HttpApiBuilder api() {
        return api(URI.create(SERVER.baseUrl()));
    }

    private HttpApiBuilder api(URI base) {
        return HttpApi.at(base, clock, new Random(1)).name("vendor").pause(clock);
    }

    private static HttpFailure failure(HttpApiBuilder api, HttpCall call) {
        return failure(api.build(), call);
    }

    private static HttpFailure failure(HttpApi api, HttpCall call) {
        return catchThrowableOfType(HttpFailure.class, () -> api.send(call));
    }

    private static void answer(ResponseDefinitionBuilder answer) {
        SERVER.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static int requests() {
        return SERVER.findAll(anyRequestedFor(anyUrl())).size();
    }

    @ParameterizedTest(name = "{0}: read {1}, create {2}")
    @CsvSource({
        "300, PERMANENT, IN_DOUBT",
        "301, PERMANENT, IN_DOUBT",
        "302, PERMANENT, IN_DOUBT",
        "303, PERMANENT, IN_DOUBT",
        "304, PERMANENT, IN_DOUBT",
        "308, PERMANENT, IN_DOUBT",
        "400, PERMANENT, PERMANENT",
        "401, PERMANENT, PERMANENT",
        "402, PERMANENT, PERMANENT",
        "403, PERMANENT, PERMANENT",
        "404, PERMANENT, PERMANENT",
        "408, TRANSIENT, IN_DOUBT",
        "409, PERMANENT, PERMANENT",
        "413, PERMANENT, PERMANENT",
        "422, PERMANENT, PERMANENT",
        "425, TRANSIENT, TRANSIENT",
        "429, TRANSIENT, TRANSIENT",
        "500, TRANSIENT, IN_DOUBT",
        "501, PERMANENT, PERMANENT",
        "502, TRANSIENT, IN_DOUBT",
        "503, TRANSIENT, IN_DOUBT",
        "504, TRANSIENT, IN_DOUBT",
        "529, TRANSIENT, IN_DOUBT",
        "599, TRANSIENT, IN_DOUBT"
    })
    void statuses(int status, Kind read, Kind create) {
        answer(aResponse().withStatus(status).withBody("{\"error\":\"no\"}"));
        HttpFailure reading = failure(api(), READ);
        assertThat(reading.kind()).isEqualTo(read);
        assertThat(reading.tries()).isEqualTo(read == Kind.TRANSIENT ? 4 : 1);
        assertThat(reading).hasMessageContaining("vendor: GET /things answered " + status);
        if (status != 304) {
            assertThat(reading).hasMessageEndingWith(": {\"error\":\"no\"}" + again(reading));
            assertThat(reading.answer().orElseThrow().json().at("error").text()).contains("no");
        }
        int before = requests();
        HttpFailure creating = failure(api(), CREATE);
        assertThat(creating.kind()).isEqualTo(create);
        assertThat(creating.tries()).isEqualTo(create == Kind.TRANSIENT ? 4 : 1);
        assertThat(requests() - before).as("requests of a create").isEqualTo(creating.tries());
    }

    private static String again(HttpFailure failure) {
        return failure.tries() == 1 ? "" : " (tried " + failure.tries() + " times)";
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Content-Length: abc",
                "Content-Length: 1e3",
                "Content-Length: 99999999999999999999",
                "Content-Length: -7",
                "Transfer-Encoding: chunked\r\n\r\nxyz"
            })
    void anAnswerThatCannotBeReadLeavesACreateInDoubt(String header) throws IOException {
        try (RawServer server = new RawServer(false, RawServer.text("HTTP/1.1 201 Created", header, "", "{}"))) {
            HttpFailure creating = failure(api(server.uri()), CREATE);
            assertThat(creating.kind()).as(creating.getMessage()).isEqualTo(Kind.IN_DOUBT);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aConnectionThatBreaksLeavesACreateInDoubt(Fault fault) {
        answer(aResponse().withFault(fault));
        HttpFailure creating = failure(api(), CREATE);
        assertThat(creating.kind()).as(creating.getMessage()).isEqualTo(Kind.IN_DOUBT);
        assertThat(requests()).isEqualTo(1);
        HttpFailure reading = failure(api(), READ);
        assertThat(reading.kind()).as(reading.getMessage()).isEqualTo(Kind.TRANSIENT);
        assertThat(reading.tries()).isEqualTo(4);
    }

    @Test
    void whereNobodyListensNothingWasDone() throws IOException {
        URI nobody;
        try (RawServer closed = new RawServer(false, out -> {})) {
            nobody = closed.uri();
        }
        HttpFailure creating = failure(api(nobody), CREATE);
        assertThat(creating.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(creating).hasMessageContaining("found no connection");
        assertThat(creating.tries()).as("as nothing was done").isEqualTo(4);
    }

    @Test
    void aHandshakeThatBreaksOffMayGoThroughLater() throws IOException {
        try (RawServer server = new RawServer(false, out -> {})) {
            URI tls = URI.create("https://127.0.0.1:" + server.uri().getPort());
            HttpFailure creating = failure(api(tls), CREATE);
            assertThat(creating.kind()).as(creating.getMessage()).isEqualTo(Kind.TRANSIENT);
            assertThat(creating.tries()).as("as nothing was done").isEqualTo(4);
        }
    }

    @Test
    void aHostThatIsNotThere() {
        HttpFailure failure = failure(api(URI.create("https://nobody.invalid")).retry(RetryPolicy.none()), CREATE);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    static Stream<Arguments> halves() {
        return Stream.of(
                Arguments.of("nothing", RawServer.text("")),
                Arguments.of("half a status line", RawServer.text("HTTP/1.1 2")),
                Arguments.of("half the headers", RawServer.text("HTTP/1.1 200 OK", "Content-Type: appl")),
                Arguments.of("half a body", RawServer.text("HTTP/1.1 200 OK", "Content-Length: 100", "", "{\"a\":")),
                Arguments.of(
                        "half a chunk",
                        RawServer.text("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "40", "{\"a\"")));
    }

    @ParameterizedTest(name = "{0}, then the end")
    @MethodSource("halves")
    void halfAnAnswer(String name, RawServer.Script half) throws IOException {
        try (RawServer server = new RawServer(false, half)) {
            assertThat(failure(api(server.uri()), CREATE).kind()).isEqualTo(Kind.IN_DOUBT);
            assertThat(server.requests()).isEqualTo(1);
            assertThat(failure(api(server.uri()), READ).kind()).isEqualTo(Kind.TRANSIENT);
        }
    }

    @ParameterizedTest(name = "{0}, then silence")
    @MethodSource("halves")
    void halfAnAnswerAndThenSilence(String name, RawServer.Script half) throws IOException {
        try (RawServer server = new RawServer(true, half)) {
            HttpFailure failure = failure(api(server.uri()).timeout(Duration.ofMillis(200)), CREATE);
            assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
            assertThat(failure).hasMessageContaining("no whole answer within 200 ms");
        }
    }

    @Test
    void anOctetNowAndThenDoesNotProlongTheExchange() {
        answer(okJson("{\"a\":\"" + "x".repeat(1000) + "\"}").withChunkedDribbleDelay(1000, 60_000));
        HttpFailure failure = failure(api().timeout(Duration.ofMillis(300)).limit(Duration.ofMillis(400)), READ);
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void theLimitHoldsForAllAttemptsTogether() throws IOException {
        try (RawServer server = new RawServer(true, out -> {})) {
            HttpFailure failure = failure(
                    api(server.uri()).timeout(Duration.ofMillis(150)),
                    HttpCall.get("/x").limit(Duration.ofMillis(400)).build());
            assertThat(failure.tries()).isLessThan(4);
        }
    }

    @Test
    void aBodyWithoutEnd() throws IOException {
        RawServer.Script endless = out -> {
            RawServer.text("HTTP/1.1 200 OK", "Content-Type: application/json", "", "[")
                    .write(out);
            byte[] more = "1,".repeat(4000).getBytes();
            while (true) {
                out.write(more);
            }
        };
        try (RawServer server = new RawServer(false, endless)) {
            HttpFailure reading = failure(api(server.uri()).longestBody(100_000), READ);
            assertThat(reading.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(reading).hasMessageContaining("more than 100000 bytes");
            assertThat(failure(api(server.uri()).longestBody(100_000), CREATE).kind())
                    .isEqualTo(Kind.IN_DOUBT);
        }
    }

    @ParameterizedTest(name = "{0} bytes of at most 1000")
    @CsvSource({"999, true", "1000, true", "1001, false"})
    void theBoundOfABody(int size, boolean fits) {
        answer(aResponse().withBody("x".repeat(size)));
        HttpApi api = api().longestBody(1000).build();
        if (fits) {
            assertThat(api.send(READ).text()).hasSize(size);
        } else {
            assertThat(failure(api, READ).kind()).isEqualTo(Kind.PERMANENT);
        }
    }

    @Test
    void aFailureWithAHugeBodyIsTheFailureItSays() {
        answer(aResponse().withStatus(403).withBody("no".repeat(1_000_000)));
        HttpFailure failure = failure(api().longestBody(3 << 20), CREATE);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure.answer().orElseThrow().bytes()).hasSize(64 << 10);
        assertThat(failure.getMessage()).hasSizeLessThan(200);
    }

    static Stream<Arguments> notJson() {
        return Stream.of(
                Arguments.of("text/html", "<html>", "with 'text/html' where JSON was expected"),
                Arguments.of("application/xml", "<a/>", "where JSON was expected"),
                Arguments.of("application/json", "{\"a\":", "not JSON: it breaks at line 1"),
                Arguments.of("application/json", "", "not JSON: the text is empty"),
                Arguments.of("application/json", "{} {}", "not JSON: it breaks"),
                Arguments.of("application/json", "{'a':1}", "not JSON: it breaks"),
                Arguments.of("application/json", "NaN", "not JSON: it breaks"),
                Arguments.of("application/json", "[".repeat(65) + "]".repeat(65), "nested too deeply"),
                Arguments.of("application/json", "[".repeat(100_000), "nested too deeply"),
                Arguments.of("application/json", "9".repeat(2000), "too long ones"),
                Arguments.of("application/json", "[" + "1,".repeat(1_000_000) + "1]", "too many values"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("notJson")
    void anAnswerThatIsNotJson(String type, String body, String why) {
        answer(aResponse().withHeader("Content-Type", type).withBody(body));
        HttpFailure reading = catchThrowableOfType(
                HttpFailure.class, () -> api().build().send(READ).json());
        assertThat(reading).hasMessageContaining("GET /things answered 200").hasMessageContaining(why);
        assertThat(reading.kind()).isEqualTo(Kind.PERMANENT);
        HttpFailure creating = catchThrowableOfType(
                HttpFailure.class, () -> api().build().send(CREATE).json());
        assertThat(creating.kind()).as("the server has acted").isEqualTo(Kind.IN_DOUBT);
    }

    record Item(int id, List<String> tags) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"x\"} | '.id'",
                "{\"tags\":[]} | '.id'",
                "{\"id\":null} | '.id'",
                "{\"id\":1,\"tags\":[{\"a\":1}]} | '.tags[0]'",
                "[] | not a Item",
                "null | there is no value",
                "\"x\" | not a Item"
            })
    void anAnswerOfAnotherForm(String body, String where) {
        answer(okJson(body));
        HttpFailure failure = catchThrowableOfType(
                HttpFailure.class, () -> api().build().send(READ).as(Item.class));
        assertThat(failure).hasMessageContaining(where);
    }

    @Test
    void pausesAreDrawnBelowABoundThatDoubles() {
        answer(aResponse().withStatus(500));
        RetryPolicy policy = new RetryPolicy(7, Duration.ofMillis(100), Duration.ofMillis(1000), Duration.ofSeconds(5));
        failure(api().retry(policy), SEARCH);
        List<Long> bounds = List.of(100L, 200L, 400L, 800L, 1000L, 1000L);
        assertThat(clock.pauses()).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(clock.pauses().get(i)).isBetween(Duration.ZERO, Duration.ofMillis(bounds.get(i)));
        }
    }

    @Test
    void aCallThatWorksInTheEndIsAnswered() {
        SERVER.stubFor(any(anyUrl())
                .inScenario("s")
                .willReturn(aResponse().withStatus(503))
                .willSetStateTo("up"));
        SERVER.stubFor(any(anyUrl()).inScenario("s").whenScenarioStateIs("up").willReturn(okJson("{\"ok\":true}")));
        HttpAnswer answer = api().build().send(READ);
        assertThat(answer.tries()).isEqualTo(2);
        assertThat(answer.json().at("ok").truth()).contains(true);
    }

    @ParameterizedTest(name = "Retry-After: {0}")
    @CsvSource(
            delimiter = '|',
            value = {"7 | 7", "0 | 0", "Mon, 05 Jan 2026 09:00:09 GMT | 9", "Mon, 05 Jan 2026 08:00:00 GMT | 0"})
    void theServerIsNotAskedSoonerThanItSays(String header, int seconds) {
        answer(aResponse().withStatus(429).withHeader("Retry-After", header));
        failure(api().retry(RetryPolicy.standard().withAttempts(2)), READ);
        Duration waited = clock.pauses().stream().reduce(Duration.ZERO, Duration::plus);
        assertThat(waited)
                .isBetween(
                        Duration.ofSeconds(seconds), Duration.ofSeconds(seconds).plusMillis(500));
    }

    @Test
    void aRetryAfterBeyondTheBoundEndsTheCallAndIsTold() {
        answer(aResponse().withStatus(503).withHeader("Retry-After", "31"));
        HttpFailure failure = failure(api(), READ);
        assertThat(failure.tries()).isEqualTo(1);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(31));
        assertThat(clock.pauses()).isEmpty();
    }

    @Test
    void whoIsToldToWaitHoldsTheOthersBackToo() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "20"));
        TokenBucket rate = TokenBucket.unlimited();
        failure(api().rate(rate).retry(RetryPolicy.none()), CREATE);
        assertThat(clock.pauses()).isEmpty();
        answer(okJson("{}"));
        api().rate(rate).build().send(READ);
        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "Retry-After {0}, {1} s otherwise: {2} s")
    @CsvSource({"3600, 300, 3600", "999999999, 300, 3600", "'', 300, 300", "soon, 300, 300", "9, 300, 9"})
    void theFirstCallTooManyHoldsAllBackAtOnce(String asked, int otherwise, int held) {
        answer(aResponse().withStatus(429).withHeader("Retry-After", asked));
        TokenBucket rate = TokenBucket.unlimited();
        HttpApiBuilder api =
                api().rate(rate).blockedFor(Duration.ofSeconds(otherwise)).limit(Duration.ofSeconds(5));
        assertThat(failure(api, READ).tries()).isEqualTo(1);
        HttpFailure next = failure(api, READ);
        assertThat(next)
                .hasMessageContaining("no room for it below the rate limit")
                .hasMessageNotContaining("tried");
        assertThat(next.retryAfter()).contains(Duration.ofSeconds(held));
        assertThat(next.tries()).isZero();
        assertThat(requests()).isEqualTo(1);
        assertThat(clock.pauses()).isEmpty();
        clock.advance(Duration.ofSeconds(held));
        answer(okJson("{}"));
        api.build().send(READ);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {200, 403, 429, 503})
    void whatAnAnswerSaysOfTheCallsLeftIsKeptTo(int status) {
        answer(aResponse().withStatus(status).withHeader("X-Left", "0"));
        TokenBucket rate = TokenBucket.unlimited();
        HttpApiBuilder api = api().rate(rate)
                .limit(Duration.ofSeconds(5))
                .quota((answer, now) ->
                        answer.header("X-Left").filter("0"::equals).map(none -> Duration.ofSeconds(42)));
        catchThrowableOfType(HttpFailure.class, () -> api.build().send(READ));
        assertThat(rate.delay(clock.instant())).isEqualTo(Duration.ofSeconds(42));
        assertThat(failure(api, READ).retryAfter()).contains(Duration.ofSeconds(42));
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aCreateThatWasNotActedOnIsRepeated() {
        SERVER.stubFor(any(anyUrl())
                .inScenario("s")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7"))
                .willSetStateTo("later"));
        SERVER.stubFor(
                any(anyUrl()).inScenario("s").whenScenarioStateIs("later").willReturn(okJson("{}")));
        assertThat(api().build().send(CREATE).tries()).isEqualTo(2);
    }

    @Test
    void theRateIsKept() {
        answer(okJson("{}"));
        HttpApi api = api().rate(TokenBucket.of(2, Duration.ofSeconds(10))).build();
        for (int i = 0; i < 4; i++) {
            api.send(READ);
        }
        assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    @Test
    void aServerThatFailsIsLeftAloneAndThenTriedOnce() {
        answer(aResponse().withStatus(500));
        HttpApi api = api().breaker(CircuitBreaker.of(3, Duration.ofSeconds(30)))
                .retry(RetryPolicy.none())
                .build();
        for (int i = 0; i < 5; i++) {
            failure(api, READ);
        }
        assertThat(requests()).isEqualTo(3);
        assertThat(failure(api, READ))
                .hasMessageContaining("was not made, as the last 3 calls failed; the next is made in 30000 ms");
        clock.advance(Duration.ofSeconds(30));
        answer(okJson("{}"));
        api.send(READ);
        api.send(READ);
        assertThat(requests()).isEqualTo(5);
    }

    @Test
    void aCallThatMeetsARestFailsAtOnceAndSaysWhenToCome() {
        answer(aResponse().withStatus(500));
        HttpApi api =
                api().breaker(CircuitBreaker.of(3, Duration.ofSeconds(20))).build();
        HttpFailure opens = failure(api, READ);
        assertThat(opens).hasMessageContaining("answered 500").hasMessageContaining("tried 3 times");
        assertThat(opens.retryAfter()).contains(Duration.ofSeconds(20));
        int pauses = clock.pauses().size();
        HttpFailure rests = failure(api, READ);
        assertThat(rests).hasMessageContaining("was not made").hasMessageNotContaining("tried");
        assertThat(rests.retryAfter()).contains(Duration.ofSeconds(20));
        assertThat(rests.tries()).isZero();
        assertThat(clock.pauses()).hasSize(pauses);
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void aServerThatRefusesIsWell() {
        answer(aResponse().withStatus(404));
        HttpApi api =
                api().breaker(CircuitBreaker.of(1, Duration.ofSeconds(30))).build();
        failure(api, READ);
        failure(api, READ);
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void anInterruptedThreadEndsInAFailureAndStaysInterrupted() throws IOException {
        try (RawServer server = new RawServer(true, out -> {})) {
            Thread.currentThread().interrupt();
            HttpFailure failure = failure(api(server.uri()), CREATE);
            assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
            assertThat(failure).hasMessageContaining("interrupted");
            assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void anInterruptEndsAPauseToo() {
        answer(aResponse().withStatus(500));
        Thread caller = Thread.currentThread();
        Pause interrupted = time -> {
            caller.interrupt();
            Pause.real().await(Duration.ofMinutes(1));
        };
        HttpFailure failure = failure(api().pause(interrupted), READ);
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(failure).hasMessageContaining("its thread was interrupted");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aRedirectOnTheSameServerIsFollowedWhenReading() {
        SERVER.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get("/things")
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/moved?x=1")));
        SERVER.stubFor(com.github.tomakehurst.wiremock.client.WireMock.get("/moved?x=1")
                .willReturn(okJson("{\"here\":true}")));
        assertThat(api().build().send(READ).json().at("here").truth()).contains(true);
    }

    @Test
    void aRedirectInACircleEnds() {
        answer(aResponse().withStatus(307).withHeader("Location", "/things"));
        assertThat(failure(api(), READ).kind()).isEqualTo(Kind.PERMANENT);
        assertThat(requests()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2/things",
                "http://localhost:1/x",
                "https://127.0.0.1/x",
                "//evil.example/x",
                "http://user@127.0.0.1/x",
                "file:///etc/passwd",
                "http://[",
                "\\\\evil.example"
            })
    void aRedirectElsewhereIsNotFollowed(String location) {
        answer(aResponse().withStatus(302).withHeader("Location", location));
        HttpApiBuilder api = api().authorization(Authorization.bearer(() -> "topsecret"));
        HttpFailure failure = failure(api, READ);
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("not followed").hasMessageNotContaining("evil");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aCreateIsNotRedirectedAtAll() {
        answer(aResponse().withStatus(307).withHeader("Location", "/elsewhere"));
        assertThat(failure(api(), CREATE).kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void aLinkToAnotherServerIsNotFollowed() {
        HttpFailure failure = failure(
                api(), HttpCall.follow("http://evil.example/next?token=x").build());
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageNotContaining("evil").hasMessageNotContaining("token");
    }
}
