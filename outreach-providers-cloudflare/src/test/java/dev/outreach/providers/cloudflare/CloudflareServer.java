package dev.outreach.providers.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.http.Json;
import dev.outreach.testing.contract.VendorMishap;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Cloudflare's API on loopback; one for each test class, emptied for each test. */
final class CloudflareServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String ACCOUNT = "0123456789abcdef0123456789abcdef";

    private static final Pattern STATE = Pattern.compile("(\"(?:status|state|reason|tier)\":)\"[^\"]*\"");

    /** Longer than the clients of the tests wait by default. */
    private static final int SILENCE_MS = 2500;

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Api()));

    ZonesState zones = new ZonesState();
    RegistrarState registrar = new RegistrarState();
    int silenceMs = SILENCE_MS;
    private final Deque<VendorMishap> whenWriting = new ArrayDeque<>();
    private final Deque<VendorMishap> whenReading = new ArrayDeque<>();
    private final Deque<Function<LoggedRequest, ResponseDefinitionBuilder>> scripted = new ArrayDeque<>();

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (CloudflareServer.this) {
                return answer(LoggedRequest.createFrom(event.getRequest())).build();
            }
        }

        @Override
        public String getName() {
            return "cloudflare";
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

    /** Starts it, or forgets what was. */
    synchronized void reset() {
        if (!server.isRunning()) {
            server.start();
        }
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        zones = new ZonesState();
        registrar = new RegistrarState();
        silenceMs = SILENCE_MS;
        whenWriting.clear();
        whenReading.clear();
        scripted.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/client/v4";
    }

    synchronized void mishapWhenWriting(VendorMishap mishap) {
        whenWriting.add(mishap);
    }

    synchronized void mishapWhenReading(VendorMishap mishap) {
        whenReading.add(mishap);
    }

    /** Answers the next call so; said again, the one after it. */
    synchronized void next(ResponseDefinitionBuilder answer) {
        scripted.add(request -> answer);
    }

    /** Answers the next call by this, instead of by its state. */
    synchronized void next(Function<LoggedRequest, ResponseDefinitionBuilder> answer) {
        scripted.add(answer);
    }

    /** The requests so far, oldest first. */
    List<LoggedRequest> requests() {
        List<ServeEvent> newestFirst = server.getAllServeEvents();
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - i).getRequest())
                .toList();
    }

    /** The bodies of the requests of that kind, oldest first. */
    List<Json> bodies(String method, String pathEnd) {
        return requests().stream()
                .filter(request -> request.getMethod().value().equals(method)
                        && URI.create(request.getUrl()).getPath().endsWith(pathEnd))
                .map(request -> Json.parse(request.getBodyAsString()))
                .toList();
    }

    static ResponseDefinitionBuilder json(Reply reply) {
        return json(reply.status(), reply.text());
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private ResponseDefinitionBuilder answer(LoggedRequest request) {
        if (!scripted.isEmpty()) {
            return scripted.poll().apply(request);
        }
        String method = request.getMethod().value();
        boolean reads = method.equals("GET") || request.getUrl().contains("/domain-check");
        @Nullable VendorMishap mishap = reads ? whenReading.poll() : whenWriting.poll();
        if (mishap == null) {
            return json(route(request));
        }
        @Nullable Reply reply = mishap.acts() || reads ? route(request) : null;
        return mishap(mishap, request.getHeader("Authorization"), reply == null ? "" : reply.text());
    }

    private ResponseDefinitionBuilder mishap(VendorMishap mishap, String token, String answer) {
        String html = "<html><body>Bad gateway " + token + "</body></html>";
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED -> json(Reply.error(401, 9109, "Invalid access token " + token));
            case NO_PERMISSION, THROTTLED_AS_FORBIDDEN -> json(Reply.error(403, 10000, "Authentication error"));
            case BUSY_FOR_A_WHILE -> json(Reply.error(429, 971, "Please wait")).withHeader("Retry-After", "7");
            case BUSY -> aResponse().withStatus(429).withBody(html);
            case FAILS_BEFORE, FAILS_AFTER ->
                aResponse()
                        .withStatus(502)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case SILENT_BEFORE, SILENT_AFTER -> json(200, answer).withFixedDelay(silenceMs);
            case TRICKLES_AFTER -> json(200, answer).withChunkedDribbleDelay(answer.length(), silenceMs);
            case DIES_BEFORE, DIES_AFTER -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
            case CUT_OFF_AFTER -> json(200, answer.substring(0, answer.length() / 2));
            case OTHER_FORM_AFTER ->
                aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "text/html")
                        .withBody(html);
            case HALF_AN_ANSWER_AFTER -> json(200, "{\"success\":true,\"errors\":[],\"messages\":[]}");
            case UNKNOWN_WORDS_AFTER -> json(200, STATE.matcher(answer).replaceAll("$1\"as-never-before\""));
        };
    }

    private Reply route(LoggedRequest request) {
        String[] path = URI.create(request.getUrl()).getPath().split("/");
        Map<String, String> query = query(request);
        boolean get = request.getMethod().value().equals("GET");
        if (path[3].equals("zones")) {
            if (path.length == 4) {
                return get ? zones.list(query) : zones.create(body(request));
            }
            return get ? zones.page(path[4], query) : zones.batch(path[4], body(request));
        }
        if (!path[4].equals(ACCOUNT)) {
            return Reply.error(404, 7003, "Could not route to the account, perhaps your object identifier is invalid?");
        }
        return registrar(request, path, query);
    }

    private Reply registrar(LoggedRequest request, String[] path, Map<String, String> query) {
        boolean get = request.getMethod().value().equals("GET");
        if (path[6].equals("domain-check")) {
            return registrar.check(body(request));
        }
        if (path.length == 7) {
            return get ? registrar.page(query) : registrar.order(body(request));
        }
        if (path.length == 9) {
            return registrar.status(path[7]);
        }
        return get ? registrar.registration(path[7]) : registrar.edit(path[7], body(request));
    }

    private static Map<String, String> query(LoggedRequest request) {
        Map<String, String> query = new HashMap<>();
        @Nullable String text = URI.create(request.getUrl()).getRawQuery();
        for (String part : text == null ? new String[0] : text.split("&")) {
            String[] pair = part.split("=", 2);
            query.put(
                    URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(LoggedRequest request) {
        try {
            return Reply.JSON.readValue(request.getBodyAsString(), Map.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
