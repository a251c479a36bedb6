package dev.outreach.providers.maildoso;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

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
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Maildoso's API on loopback; one for each test class, emptied for each test. */
final class MaildosoServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String TOKEN = "pat_t0ps3cret-1";

    private static final Pattern STATE = Pattern.compile("(\"(?:status|domain_status)\":)\"[^\"]*\"");

    /** Longer than the clients of the tests wait by default. */
    private static final int SILENCE_MS = 2500;

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Api()));

    DomainsState domains = new DomainsState();
    AccountsState accounts = new AccountsState(domains);
    int silenceMs = SILENCE_MS;
    private final Deque<VendorMishap> whenWriting = new ArrayDeque<>();
    private final Deque<Optional<VendorMishap>> whenReading = new ArrayDeque<>();
    private final Deque<Reply> scripted = new ArrayDeque<>();

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (MaildosoServer.this) {
                return answer(LoggedRequest.createFrom(event.getRequest())).build();
            }
        }

        @Override
        public String getName() {
            return "maildoso";
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
        domains = new DomainsState();
        accounts = new AccountsState(domains);
        silenceMs = SILENCE_MS;
        forgetMishaps();
        scripted.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    synchronized void mishapWhenWriting(VendorMishap mishap) {
        whenWriting.add(mishap);
    }

    synchronized void mishapWhenReading(VendorMishap mishap) {
        mishapWhenReading(0, mishap);
    }

    /** Lets this go wrong with the read that comes after so many others. */
    synchronized void mishapWhenReading(int after, VendorMishap mishap) {
        for (int i = 0; i < after; i++) {
            whenReading.add(Optional.empty());
        }
        whenReading.add(Optional.of(mishap));
    }

    private @Nullable VendorMishap nextWhenReading() {
        @Nullable Optional<VendorMishap> next = whenReading.poll();
        return next == null ? null : next.orElse(null);
    }

    synchronized void forgetMishaps() {
        whenWriting.clear();
        whenReading.clear();
    }

    /** Answers the next change so, instead of making it. */
    synchronized void nextChange(Reply reply) {
        scripted.add(reply);
    }

    /** The requests so far, oldest first. */
    List<LoggedRequest> requests() {
        List<ServeEvent> newestFirst = server.getAllServeEvents();
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - i).getRequest())
                .toList();
    }

    /** The requests of that kind, oldest first. */
    List<LoggedRequest> requests(String method, String pathEnd) {
        return requests().stream()
                .filter(request -> request.getMethod().value().equals(method)
                        && URI.create(request.getUrl()).getPath().endsWith(pathEnd))
                .toList();
    }

    /** The bodies of the requests of that kind, oldest first. */
    List<Json> bodies(String method, String pathEnd) {
        return requests(method, pathEnd).stream()
                .map(request -> Json.parse(request.getBodyAsString()))
                .toList();
    }

    private ResponseDefinitionBuilder answer(LoggedRequest request) {
        String method = request.getMethod().value();
        boolean reads = method.equals("GET") || request.getUrl().endsWith("/domains/search");
        @Nullable VendorMishap mishap = reads ? nextWhenReading() : whenWriting.poll();
        if (mishap == null) {
            @Nullable Reply next = reads ? null : scripted.poll();
            return said(next == null ? signedIn(request) : next);
        }
        @Nullable Reply reply = mishap.acts() || reads ? signedIn(request) : null;
        String text = reply == null ? "" : reply.text();
        return mishap(mishap, request.getHeader("Authorization"), text.isEmpty() ? "{}" : text);
    }

    private static ResponseDefinitionBuilder said(Reply reply) {
        return reply.body() == null ? aResponse().withStatus(reply.status()) : json(reply.status(), reply.text());
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private ResponseDefinitionBuilder mishap(VendorMishap mishap, String key, String answer) {
        String html = "<html><body>Bad gateway " + key + " " + answer + "</body></html>";
        return switch (mishap) {
            case UNKNOWN_KEY, KEY_EXPIRED -> said(Reply.error(401, "invalid api key " + key));
            case NO_PERMISSION, THROTTLED_AS_FORBIDDEN -> said(Reply.error(403, "not for " + key));
            case BUSY_FOR_A_WHILE -> said(Reply.error(429, "slow\ndown")).withHeader("Retry-After", "7");
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
            case HALF_AN_ANSWER_AFTER -> json(200, "{}");
            case UNKNOWN_WORDS_AFTER -> json(200, STATE.matcher(answer).replaceAll("$1\"as-never-before\""));
        };
    }

    private Reply signedIn(LoggedRequest request) {
        if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            return Reply.error(401, "Could not validate credentials");
        }
        boolean get = request.getMethod().value().equals("GET");
        String body = request.getBodyAsString();
        return switch (URI.create(request.getUrl()).getPath()) {
            case "/v1/user/accounts-lookup" -> accounts.lookup(query(request));
            case "/v1/user/accounts" ->
                request.getMethod().value().equals("POST")
                        ? accounts.create(Reply.read(body, List.class))
                        : accounts.delete(Reply.read(body, List.class));
            case "/v1/user/domains" ->
                get
                        ? domains.list("EXTERNAL".equals(query(request).get("domain_type")))
                        : domains.order(Reply.read(body, Map.class));
            case "/v1/user/domains/search" -> domains.search(Reply.read(body, Map.class));
            case "/v1/user/domains/external" -> domains.takeIn(Reply.read(body, Map.class));
            case "/v1/user/stats" -> accounts.stats();
            case "/v1/billing/pricing" -> domains.pricing();
            default -> Reply.error(404, "Not Found");
        };
    }

    static Map<String, String> query(LoggedRequest request) {
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
}
