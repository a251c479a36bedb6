package dev.outreach.providers.openai;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server with chat completions whose model is a function of the test; one for each test class, emptied for each test. */
final class ModelServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String GOOD = "Saw what you do at Nord, Ana, and was curious.";

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Model()));

    private Function<LoggedRequest, ResponseDefinitionBuilder> model = request -> says(GOOD);

    private final class Model implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return model.apply(LoggedRequest.createFrom(event.getRequest())).build();
        }

        @Override
        public String getName() {
            return "model";
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        reset();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        reset();
    }

    /** Starts it, or forgets what was; then it says {@link #GOOD}. */
    void reset() {
        if (!server.isRunning()) {
            server.start();
        }
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        model = request -> says(GOOD);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    /** Answers every call so. */
    void answers(ResponseDefinitionBuilder answer) {
        model = request -> answer;
    }

    /** Answers every call by its request. */
    void answers(Function<LoggedRequest, ResponseDefinitionBuilder> by) {
        model = by;
    }

    /** The requests so far, oldest first. */
    List<LoggedRequest> requests() {
        List<ServeEvent> newestFirst = server.getAllServeEvents();
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - i).getRequest())
                .toList();
    }

    /** A completion with this content. */
    static ResponseDefinitionBuilder says(String content) {
        return completes(content, "stop", 100);
    }

    static ResponseDefinitionBuilder completes(String content, String finish, long tokens) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", "x");
        body.put(
                "choices",
                List.of(Map.of(
                        "index",
                        0,
                        "finish_reason",
                        finish,
                        "message",
                        Map.of("role", "assistant", "content", content))));
        body.put("usage", Map.of("total_tokens", tokens, "prompt_tokens", 1));
        return json(Json.of(body).toString());
    }

    static ResponseDefinitionBuilder json(String body) {
        return aResponse().withHeader("Content-Type", "application/json").withBody(body);
    }
}
