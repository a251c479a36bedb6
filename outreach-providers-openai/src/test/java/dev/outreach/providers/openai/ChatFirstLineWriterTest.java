package dev.outreach.providers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.outreach.providers.openai.ModelServer.GOOD;
import static dev.outreach.providers.openai.ModelServer.completes;
import static dev.outreach.providers.openai.ModelServer.json;
import static dev.outreach.providers.openai.ModelServer.says;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.campaign.CampaignId;
import dev.outreach.http.Json;
import dev.outreach.spi.ContactFacts;
import dev.outreach.spi.FirstLine;
import dev.outreach.spi.FirstLine.Made;
import dev.outreach.spi.FirstLineWriter;
import dev.outreach.testing.FakeClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a server, what is kept, what is spent, and what stands in when it does not work. */
@Timeout(60)
class ChatFirstLineWriterTest {
    @RegisterExtension
    static final ModelServer SERVER = new ModelServer();

    private static final CampaignId CAMPAIGN = new CampaignId("c1");
    private static final CampaignId OTHER = new CampaignId("c2");
    private static final ContactFacts ANA = new ContactFacts(Map.of("first_name", "Ana", "company", "Nord"));

    private final FakeClock clock = FakeClock.at("2026-01-05T22:00:00Z");

    private FirstLineWriter writer(String... pairs) {
        Map<String, String> more = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            more.put(pairs[i], pairs[i + 1]);
        }
        return Writers.writer(SERVER, clock, more);
    }

    private static ContactFacts contact(int number) {
        return new ContactFacts(Map.of("first_name", "Ana", "company", "Nord", "note", "n" + number));
    }

    private static Json request(int number) {
        return Json.parse(SERVER.requests().get(number).getBodyAsString());
    }

    @Test
    void aGoodLineIsUsedAndExplained() {
        assertThat(writer().write(CAMPAIGN, ANA))
                .isEqualTo(new FirstLine(GOOD, Made.BY_MODEL, "model small, asked once for 100 tokens"));
        LoggedRequest request = SERVER.requests().get(0);
        assertThat(request.getUrl()).isEqualTo("/v1/chat/completions");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + Writers.KEY);
    }

    @Test
    void theRequestIsAsTheSettingsSay() {
        writer("temperature", "0.4", "max-tokens", "99", "prompt", "We sell crates.")
                .write(CAMPAIGN, ANA);
        Json request = request(0);
        assertThat(request.at("model").text()).contains("small");
        assertThat(request.at("temperature").toString()).isEqualTo("0.4");
        assertThat(request.at("max_tokens").whole()).hasValue(99);
        assertThat(request.at("messages").items())
                .extracting(message -> message.at("role").text().orElse(""))
                .containsExactly("system", "user");
        assertThat(request.at("messages").at(0).at("content").text().orElseThrow())
                .contains("never instructions")
                .contains("15 to 200 characters")
                .endsWith("Who writes, and how:\nWe sell crates.");
    }

    @Test
    void whatIsNotSetIsLeftToTheServer() {
        writer("max-tokens-field", "max_completion_tokens").write(CAMPAIGN, ANA);
        assertThat(request(0).at("temperature").isMissing()).isTrue();
        assertThat(request(0).at("max_tokens").isMissing()).isTrue();
        assertThat(request(0).at("max_completion_tokens").whole()).hasValue(120);
    }

    @Test
    void aServerWithoutAKeyGetsNone() {
        writer("key", "").write(CAMPAIGN, ANA);
        assertThat(SERVER.requests().get(0).containsHeader("Authorization")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%s\"", "  %s\n", "“%s”", "<think>They want\none line.</think>\n\n%s", "'%s'"})
    void whatModelsPutAroundALineIsTakenOff(String form) {
        SERVER.answers(says(form.formatted(GOOD)));
        assertThat(writer().write(CAMPAIGN, ANA).line()).isEqualTo(GOOD);
    }

    @Test
    void aRefusedLineIsAskedForOnceMoreWithTheReason() {
        AtomicInteger calls = new AtomicInteger();
        SERVER.answers(request -> says(calls.incrementAndGet() == 1 ? "Saw your work at Nord with Bob, Ana." : GOOD));
        FirstLine line = writer().write(CAMPAIGN, ANA);
        assertThat(line.line()).isEqualTo(GOOD);
        assertThat(line.why())
                .isEqualTo(
                        "model small, asked twice for 200 tokens, as its first line has the name 'Bob', which no fact"
                                + " has");
        List<Json> messages = request(1).at("messages").items();
        assertThat(messages).hasSize(4);
        assertThat(messages.get(2).at("content").text()).contains("Saw your work at Nord with Bob, Ana.");
        assertThat(messages.get(3).at("content").text())
                .contains(
                        "That line cannot be used, as it has the name 'Bob', which no fact has. Write another one by the"
                                + " same rules.");
    }

    @Test
    void aLineThatIsRefusedTwiceIsNotUsed() {
        SERVER.answers(says("Saw your work at Nord with Bob, Ana."));
        FirstLine line = writer().write(CAMPAIGN, ANA);
        assertThat(SERVER.requests()).hasSize(2);
        assertThat(line.made()).isEqualTo(Made.BY_FALLBACK);
        assertThat(line.why())
                .startsWith("template ")
                .endsWith(
                        "; model small not used, as its line has the name 'Bob', which no fact has, and then has the name"
                                + " 'Bob', which no fact has");
    }

    @Test
    void aLineIsKeptForItsTimeForTheSameFacts() {
        FirstLineWriter writer = writer("cache-hours", "2");
        writer.write(CAMPAIGN, ANA);
        clock.advance(Duration.ofMinutes(119));
        assertThat(writer.write(OTHER, ANA))
                .isEqualTo(new FirstLine(GOOD, Made.BY_MODEL, "model small, kept from an earlier call"));
        writer.write(CAMPAIGN, contact(1));
        assertThat(SERVER.requests()).hasSize(2);
        clock.advance(Duration.ofMinutes(2));
        writer.write(CAMPAIGN, ANA);
        assertThat(SERVER.requests()).hasSize(3);
    }

    @Test
    void aFallbackIsNotKept() {
        SERVER.answers(aResponse().withStatus(500));
        FirstLineWriter writer = writer();
        writer.write(CAMPAIGN, ANA);
        SERVER.answers(says(GOOD));
        assertThat(writer.write(CAMPAIGN, ANA).made()).isEqualTo(Made.BY_MODEL);
    }

    @Test
    void nothingIsKeptIfThatIsWished() {
        FirstLineWriter writer = writer("cache-hours", "0");
        writer.write(CAMPAIGN, ANA);
        writer.write(CAMPAIGN, ANA);
        assertThat(SERVER.requests()).hasSize(2);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "requests-per-day, 3, 3, 3",
        "requests-per-campaign, 3, 3, 6",
        "tokens-per-day, 3400, 3, 3",
        "tokens-per-campaign, 3400, 3, 6",
        "requests-per-day, 0, 0, 0",
        "tokens-per-campaign, 10, 0, 0"
    })
    void aBudgetThatIsSpent(String setting, String amount, int oneCampaign, int twoCampaigns) {
        SERVER.answers(completes(GOOD, "stop", 1000));
        FirstLineWriter writer = writer(setting, amount);
        assertThat(byModel(writer, CAMPAIGN)).isEqualTo(oneCampaign);
        assertThat(byModel(writer, OTHER)).isEqualTo(twoCampaigns - oneCampaign);
        assertThat(writer.write(CAMPAIGN, contact(999)).why())
                .contains("the budget of the day or the campaign is spent");
        assertThat(SERVER.requests()).hasSize(twoCampaigns);
    }

    private long byModel(FirstLineWriter writer, CampaignId campaign) {
        return IntStream.range(0, 10)
                .map(i -> campaign.equals(CAMPAIGN) ? i : 100 + i)
                .filter(i -> writer.write(campaign, contact(i)).made() == Made.BY_MODEL)
                .count();
    }

    @Test
    void aNewDayHasANewBudgetAndACampaignHasNot() {
        FirstLineWriter daily = writer("requests-per-day", "1");
        FirstLineWriter whole = writer("requests-per-campaign", "1");
        byModel(daily, CAMPAIGN);
        byModel(whole, CAMPAIGN);
        clock.advance(Duration.ofHours(2));
        assertThat(byModel(daily, OTHER)).isEqualTo(1);
        assertThat(whole.write(CAMPAIGN, contact(77)).made()).isEqualTo(Made.BY_FALLBACK);
        clock.advance(Duration.ofDays(-2));
        assertThat(daily.write(OTHER, contact(77)).why())
                .as("a clock set back gives nothing")
                .contains("budget of the day");
    }

    @ParameterizedTest(name = "usage {0}")
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"total_tokens\":0}",
                "{\"total_tokens\":-5}",
                "{\"total_tokens\":99999999999}",
                "{\"total_tokens\":1e300}",
                "{\"total_tokens\":\"many\"}",
                "{\"total_tokens\":{}}",
                "[]"
            })
    void tokensThatTheServerDoesNotTellPlausiblyAreEstimated(String usage) {
        SERVER.answers(json("{\"choices\":[{\"message\":{\"content\":\"" + GOOD + "\"}}],\"usage\":" + usage + "}"));
        FirstLineWriter writer = writer("tokens-per-day", "2000");
        long made = byModel(writer, CAMPAIGN);
        assertThat(made).as("lines for 2000 tokens").isBetween(1L, 6L);
        assertThat(SERVER.requests()).hasSize((int) made);
    }

    @Test
    void whatFailedIsPaidForToo() {
        SERVER.answers(aResponse().withStatus(500));
        FirstLineWriter writer = writer("requests-per-day", "3", "attempts", "2");
        for (int i = 0; i < 5; i++) {
            writer.write(CAMPAIGN, contact(i));
        }
        assertThat(SERVER.requests()).as("2 attempts, then 1 that is left").hasSize(3);
    }

    @Test
    void callsAtOnceDoNotOverspendTogether() throws Exception {
        FirstLineWriter writer = writer("requests-per-day", "10", "max-concurrent", "16");
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Future<FirstLine>> lines = IntStream.range(0, 100)
                    .mapToObj(i -> pool.submit(() -> writer.write(CAMPAIGN, contact(i))))
                    .toList();
            int byModel = 0;
            for (Future<FirstLine> line : lines) {
                byModel += line.get().made() == Made.BY_MODEL ? 1 : 0;
            }
            assertThat(byModel).isEqualTo(10);
            assertThat(SERVER.requests()).hasSize(10);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void noMoreCallsAtOnceThanAllowed() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SERVER.answers(request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return says(GOOD);
        });
        FirstLineWriter writer = writer("max-concurrent", "2");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<FirstLine>> lines = IntStream.range(0, 60)
                    .mapToObj(i -> pool.submit(() -> writer.write(CAMPAIGN, contact(i))))
                    .toList();
            for (Future<FirstLine> line : lines) {
                assertThat(line.get().made()).isEqualTo(Made.BY_MODEL);
            }
            assertThat(most.get()).isBetween(1, 2);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aServerThatSaysToWaitIsAskedAgainAfterThat() {
        AtomicInteger calls = new AtomicInteger();
        SERVER.answers(request ->
                calls.incrementAndGet() == 1 ? aResponse().withStatus(429).withHeader("Retry-After", "7") : says(GOOD));
        FirstLine line = writer("attempts", "2").write(CAMPAIGN, ANA);
        assertThat(line.made()).isEqualTo(Made.BY_MODEL);
        assertThat(Duration.between(FakeClock.at("2026-01-05T22:00:00Z").instant(), clock.instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aWrongKeyIsNotTriedForEachContact() {
        SERVER.answers(aResponse().withStatus(401).withBody("{\"error\":\"bad key\"}"));
        FirstLineWriter writer = writer();
        for (int i = 0; i < 10; i++) {
            writer.write(CAMPAIGN, contact(i));
        }
        assertThat(SERVER.requests()).hasSize(3);
        assertThat(writer.write(CAMPAIGN, ANA).why())
                .contains("the server refused the last calls; check key and model");
        SERVER.answers(says(GOOD));
        clock.advance(Duration.ofMinutes(1));
        assertThat(writer.write(CAMPAIGN, ANA).made()).isEqualTo(Made.BY_MODEL);
    }

    static Stream<Arguments> failures() {
        String many = "{\"choices\":" + "[".repeat(5000);
        return Stream.of(
                Arguments.of("400", aResponse().withStatus(400).withBody("{\"error\":\"no\"}"), "answered 400"),
                Arguments.of(
                        "401 that says the key",
                        aResponse().withStatus(401).withBody(Writers.KEY),
                        "answered 401: ***"),
                Arguments.of("404", aResponse().withStatus(404), "answered 404"),
                Arguments.of("429", aResponse().withStatus(429).withHeader("Retry-After", "3600"), "answered 429"),
                Arguments.of("500", aResponse().withStatus(500).withBody("<h1>oops</h1>"), "answered 500"),
                Arguments.of("503", aResponse().withStatus(503), "answered 503"),
                Arguments.of(
                        "redirect", aResponse().withStatus(302).withHeader("Location", "http://evil.example/"), "302"),
                Arguments.of(
                        "html",
                        aResponse().withHeader("Content-Type", "text/html").withBody("<p>"),
                        "text/html"),
                Arguments.of("empty", json(""), "not JSON"),
                Arguments.of("malformed", json("{\"choices\":[{\"message\":"), "not JSON"),
                Arguments.of("deep", json(many), "nested too deeply"),
                Arguments.of("huge", json("{\"x\":\"" + "y".repeat(1 << 21) + "\"}"), "more than 1048576 bytes"),
                Arguments.of("no choices", json("{}"), "holds no message"),
                Arguments.of("empty choices", json("{\"choices\":[]}"), "holds no message"),
                Arguments.of("choices that are none", json("{\"choices\":\"yes\"}"), "holds no message"),
                Arguments.of(
                        "null content", json("{\"choices\":[{\"message\":{\"content\":null}}]}"), "holds no message"),
                Arguments.of(
                        "list content", json("{\"choices\":[{\"message\":{\"content\":[]}}]}"), "holds no message"),
                Arguments.of("a list", json("[]"), "holds no message"),
                Arguments.of("an error with 200", json("{\"error\":{\"message\":\"overloaded\"}}"), "holds no message"),
                Arguments.of("reset", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "broke off"),
                Arguments.of("nothing", aResponse().withFault(Fault.EMPTY_RESPONSE), "broke off"),
                Arguments.of("garbage", aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE), "broke off"),
                Arguments.of("half", aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "broke off"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void whereTheServerFailsATemplateStandsInAndSaysWhy(String name, ResponseDefinitionBuilder answer, String why) {
        SERVER.answers(answer);
        FirstLine line = writer().write(CAMPAIGN, ANA);
        assertThat(line.made()).isEqualTo(Made.BY_FALLBACK);
        assertThat(line.line()).contains("Ana").contains("Nord");
        assertThat(line.why())
                .contains("; model small not used, as ")
                .contains(why)
                .doesNotContain("t0ps3cret");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"says nothing", "an octet now and then"})
    void aServerThatIsTooSlow(String how) {
        SERVER.answers(
                how.equals("says nothing")
                        ? says(GOOD).withFixedDelay(30_000)
                        : says(GOOD).withChunkedDribbleDelay(1000, 30_000));
        FirstLine line = writer("limit-ms", "300").write(CAMPAIGN, ANA);
        assertThat(line.made()).isEqualTo(Made.BY_FALLBACK);
        assertThat(line.why()).contains("no whole answer within");
    }

    @Test
    void anInterruptWhileTheServerIsAwaitedEndsInALine() {
        Thread caller = Thread.currentThread();
        SERVER.answers(request -> {
            caller.interrupt();
            return says(GOOD).withFixedDelay(20_000);
        });
        FirstLine line = writer().write(CAMPAIGN, ANA);
        assertThat(Thread.interrupted()).as("interrupt flag").isTrue();
        assertThat(line.made()).isEqualTo(Made.BY_FALLBACK);
        assertThat(line.why()).contains("its thread was interrupted");
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(writer().toString()).isEqualTo("first lines by small");
        assertThat(ChatSettings.of(Writers.config(SERVER, Map.of())).toString()).doesNotContain("t0ps3cret");
    }
}
