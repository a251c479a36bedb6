package dev.outreach.providers.google;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.providers.google.DiscoveryContract.Method;
import dev.outreach.providers.google.TokenState.Granted;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.VendorMishap;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Google's APIs on loopback; one for each test class, emptied for each test. Every request, and every answer of its own, is
 * held against the discovery documents, and a test in which one of them does not fit them fails.
 */
final class GoogleServer implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final DiscoveryContract CONTRACT = DiscoveryContract.load();
    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Api()));

    TokenState tokens = new TokenState();
    DirectoryState directory = new DirectoryState();
    GmailState gmail = new GmailState();
    PostmasterState postmaster = new PostmasterState();

    /** The time by which tokens end, and of the Date of answers. */
    Supplier<Instant> now = Instant::now;

    /** Whether mishaps hit the endpoint of tokens too. */
    boolean mishapsOfTokens;

    /** What goes wrong with messages, by the recipient as the message names it. */
    final Map<String, SendMishap> sendMishaps = new HashMap<>();

    private final List<String> wrong = new ArrayList<>();
    private final List<Method> called = new ArrayList<>();
    private final Deque<VendorMishap> whenWriting = new ArrayDeque<>();
    private final Deque<Optional<VendorMishap>> whenReading = new ArrayDeque<>();
    private final Deque<Scripted> scripted = new ArrayDeque<>();

    /** An answer to the next request of that kind. */
    private record Scripted(Predicate<Request> which, ResponseDefinitionBuilder answer) {}

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (GoogleServer.this) {
                return answer(LoggedRequest.createFrom(event.getRequest())).build();
            }
        }

        @Override
        public String getName() {
            return "google";
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

    @Override
    public void afterEach(ExtensionContext context) {
        assertAsDocumented();
    }

    /** Requires that all calls so far were such as the documents have. */
    synchronized void assertAsDocumented() {
        assertThat(wrong).as("against Google's discovery documents").isEmpty();
    }

    /** Starts it, or forgets what was. */
    synchronized void reset() {
        if (!server.isRunning()) {
            server.start();
        }
        assertAsDocumented();
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        tokens = new TokenState();
        tokens.audience = baseUrl() + "/token";
        directory = new DirectoryState();
        gmail = new GmailState();
        postmaster = new PostmasterState();
        mishapsOfTokens = false;
        time(Instant::now);
        whenWriting.clear();
        whenReading.clear();
        scripted.clear();
        sendMishaps.clear();
        called.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** Lets it have that time. */
    synchronized void time(Supplier<Instant> clock) {
        now = clock;
        tokens.now = clock;
        gmail.now = clock;
    }

    synchronized void time(FakeClock clock) {
        time(clock::instant);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    synchronized void mishapWhenWriting(VendorMishap mishap) {
        whenWriting.add(mishap);
    }

    /** Lets this go wrong with the read that comes after so many others. */
    synchronized void mishapWhenReading(int after, VendorMishap mishap) {
        for (int i = 0; i < after; i++) {
            whenReading.add(Optional.empty());
        }
        whenReading.add(Optional.of(mishap));
    }

    /** Lets no mishap happen any more. */
    synchronized void calm() {
        whenWriting.clear();
        whenReading.clear();
    }

    /** Answers the next request of that kind so. */
    synchronized void next(Predicate<Request> which, ResponseDefinitionBuilder answer) {
        scripted.add(new Scripted(which, answer));
    }

    static Predicate<Request> to(String method, String pathEnd) {
        return request -> request.method().equals(method)
                && String.join("/", request.path()).endsWith(pathEnd);
    }

    /** The requests so far but those for tokens, oldest first. */
    List<Request> requests() {
        return all().stream().filter(request -> request.path().size() > 1).toList();
    }

    private List<Request> all() {
        List<ServeEvent> newestFirst = server.getAllServeEvents();
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(
                        i -> Request.of(newestFirst.get(newestFirst.size() - i).getRequest()))
                .toList();
    }

    /** The methods that were called so far, each time. */
    synchronized List<String> called() {
        return called.stream().map(Method::id).toList();
    }

    /** All that must not be seen. */
    synchronized List<String> secrets() {
        List<String> secrets = new ArrayList<>(tokens.secrets);
        secrets.addAll(directory.passwords);
        return secrets;
    }

    static ResponseDefinitionBuilder json(Reply reply) {
        return json(reply.status(), reply.status() == 204 ? "" : reply.text());
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json; charset=UTF-8")
                .withBody(body);
    }

    private ResponseDefinitionBuilder answer(LoggedRequest logged) {
        Request request = Request.of(logged);
        boolean isToken = request.path().equals(List.of("token"));
        Optional<Scripted> script =
                scripted.stream().filter(each -> each.which().test(request)).findFirst();
        if (script.isPresent()) {
            scripted.remove(script.get());
            return script.get().answer();
        }
        Optional<SendMishap> send = sendMishap(request);
        if (send.isPresent()) {
            if (send.get().takes()) {
                checked(request);
            }
            return send.get().answer();
        }
        boolean spared = isToken && !mishapsOfTokens;
        @Nullable VendorMishap mishap = spared ? null : mishap(request);
        Supplier<Reply> right =
                () -> isToken ? tokens.answer(Request.pairs(logged.getBodyAsString())) : checked(request);
        if (mishap == null) {
            return dated(json(right.get()));
        }
        @Nullable Reply reply = mishap.acts() || !request.writes() ? right.get() : null;
        return MishapAnswer.of(
                mishap, request.bearer() + " " + logged.getBodyAsString(), reply == null ? "" : reply.text());
    }

    private Optional<SendMishap> sendMishap(Request request) {
        if (sendMishaps.isEmpty() || request.body() == null || !request.body().has("raw")) {
            return Optional.empty();
        }
        String raw = new String(
                Base64.getUrlDecoder().decode(request.body().get("raw").asText()), StandardCharsets.ISO_8859_1);
        return sendMishaps.entrySet().stream()
                .filter(each -> raw.contains("To: " + each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private @Nullable VendorMishap mishap(Request request) {
        if (request.writes()) {
            return whenWriting.poll();
        }
        @Nullable Optional<VendorMishap> next = whenReading.poll();
        return next == null ? null : next.orElse(null);
    }

    private ResponseDefinitionBuilder dated(ResponseDefinitionBuilder answer) {
        return answer.withHeader(
                "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.get().atOffset(ZoneOffset.UTC)));
    }

    /** An answer of an API, after all that the request should be has been checked. */
    private Reply checked(Request request) {
        List<String> unfit = CONTRACT.wrong(request);
        wrong.addAll(unfit);
        if (!unfit.isEmpty()) {
            return Reply.error(400, "badRequest", "not as documented");
        }
        Method method = CONTRACT.method(request).orElseThrow();
        @Nullable Granted granted = tokens.granted(request.bearer());
        if (granted == null) {
            return Reply.error(401, "authError", "Invalid Credentials");
        }
        if (!granted.scopes().isEmpty() && method.scopes().stream().noneMatch(granted.scopes()::contains)) {
            return Reply.error(403, "insufficientPermissions", "Request had insufficient authentication scopes.");
        }
        called.add(method);
        Reply reply = route(request, granted.user());
        if (reply.status() == 200) {
            wrong.addAll(CONTRACT.wrong(request, reply.body()));
        }
        return reply;
    }

    private Reply route(Request request, String user) {
        return switch (request.path().get(0)) {
            case "gmail" -> gmail.route(request, user);
            case "v2" -> postmaster.route(request);
            default -> directory.route(request);
        };
    }
}
