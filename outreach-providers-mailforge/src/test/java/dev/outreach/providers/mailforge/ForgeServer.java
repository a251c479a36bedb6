package dev.outreach.providers.mailforge;

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
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Mailforge's and Warmforge's APIs on loopback; one for each test class, emptied for each test. */
final class ForgeServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String KEY = "mf-t0ps3cret-1";
    static final String WARM_KEY = "wf-t0ps3cret-1";

    private static final Pattern STATE = Pattern.compile("(\"(?:status|autoRenewStatus)\":)\"[^\"]*\"");

    /** Longer than the clients of the tests wait by default. */
    private static final int SILENCE_MS = 2500;

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Api()));

    DomainsState domains = new DomainsState();
    MailboxesState mailboxes = new MailboxesState(domains);
    WarmState warm = new WarmState();
    Pages pages = new Pages();
    int silenceMs = SILENCE_MS;
    private final Deque<VendorMishap> whenWriting = new ArrayDeque<>();
    private final Deque<VendorMishap> whenReading = new ArrayDeque<>();
    private final Deque<Reply> scripted = new ArrayDeque<>();

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (ForgeServer.this) {
                return answer(LoggedRequest.createFrom(event.getRequest())).build();
            }
        }

        @Override
        public String getName() {
            return "forge";
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
        mailboxes = new MailboxesState(domains);
        warm = new WarmState();
        pages = new Pages();
        silenceMs = SILENCE_MS;
        forgetMishaps();
        scripted.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    String mailforge() {
        return "http://127.0.0.1:" + server.port() + "/mailforge/public";
    }

    String warmforge() {
        return "http://127.0.0.1:" + server.port() + "/warmforge/public";
    }

    synchronized void mishapWhenWriting(VendorMishap mishap) {
        whenWriting.add(mishap);
    }

    synchronized void mishapWhenReading(VendorMishap mishap) {
        whenReading.add(mishap);
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
        boolean reads = method.equals("GET") || request.getUrl().contains("/check-domain");
        @Nullable VendorMishap mishap = reads ? whenReading.poll() : whenWriting.poll();
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
        String[] path = URI.create(request.getUrl()).getRawPath().split("/");
        String key = request.getHeader("Authorization");
        if (path[1].equals("warmforge")) {
            return key.equals(warm.expectedHeader)
                    ? warm.route(request.getMethod().value(), path, query(request), text(request))
                    : new Reply(401, Map.of("message", "invalid api key"));
        }
        return key.equals(KEY) ? route(request, path) : Reply.error(401, "invalid api key");
    }

    private Reply route(LoggedRequest request, String[] path) {
        boolean get = request.getMethod().value().equals("GET");
        return switch (path[3]) {
            case "check-domain-availability-bulk" -> domains.check(body(request));
            case "domains" -> domains(request, path, get);
            case "mailboxes" -> mailboxes(request, path, get);
            default -> Reply.error(404, "no such route");
        };
    }

    private Reply domains(LoggedRequest request, String[] path, boolean get) {
        if (path.length == 4) {
            return get ? pages.of(domains.list(query(request)), query(request)) : domains.order(body(request));
        }
        if (path[5].equals("dns")) {
            return get ? domains.dns(path[4]) : domains.replaceDns(path[4], body(request));
        }
        return domains.renew(path[4], path[5]);
    }

    private Reply mailboxes(LoggedRequest request, String[] path, boolean get) {
        boolean credentials = "true".equals(query(request).get("with_credentials"));
        if (path.length == 4) {
            return get ? pages.of(mailboxes.list(credentials), query(request)) : mailboxes.create(body(request));
        }
        return get ? mailboxes.one(path[4], credentials) : mailboxes.delete(path[4]);
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

    private static String text(LoggedRequest request) {
        return request.getBodyAsString();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(LoggedRequest request) {
        try {
            return Reply.JSON.readValue(text(request), Map.class);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
