package dev.outreach.providers.microsoft;

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
import dev.outreach.testing.contract.TransportBench.Mishap;
import dev.outreach.testing.contract.VendorMishap;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Microsoft's sign-in service and Graph on loopback; one for each test class, emptied for each test. */
final class GraphServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    static final String RESOURCE = "https://graph.microsoft.com";

    /** Longer than the clients of the tests wait by default. */
    private static final int SILENCE_MS = 2500;

    private static final String GRAPH = "/v1.0";

    private final WireMockServer server = new WireMockServer(
            wireMockConfig().bindAddress("127.0.0.1").dynamicPort().extensions(new Api()));

    DomainsState domains = new DomainsState();
    DirectoryState directory = new DirectoryState(domains);
    MailState mail = new MailState();
    TokenState tokens = new TokenState();
    int silenceMs = SILENCE_MS;
    private final Deque<VendorMishap> whenWriting = new ArrayDeque<>();
    private final Deque<VendorMishap> whenReading = new ArrayDeque<>();
    private int readsBefore;
    private int writesBefore;
    private final Deque<Rule> rules = new ArrayDeque<>();

    /** How calls of a kind are answered, instead of by the state. */
    private record Rule(Predicate<LoggedRequest> which, Function<LoggedRequest, ResponseDefinitionBuilder> answer) {}

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            synchronized (GraphServer.this) {
                return answer(LoggedRequest.createFrom(event.getRequest())).build();
            }
        }

        @Override
        public String getName() {
            return "graph";
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
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    /** Starts it, or forgets what was. */
    synchronized void reset() {
        if (!server.isRunning()) {
            server.start();
        }
        server.resetAll();
        server.stubFor(any(anyUrl()).willReturn(aResponse()));
        domains = new DomainsState();
        directory = new DirectoryState(domains);
        mail = new MailState();
        tokens = new TokenState();
        silenceMs = SILENCE_MS;
        rules.clear();
        noMoreMishaps();
    }

    synchronized void noMoreMishaps() {
        whenWriting.clear();
        whenReading.clear();
        readsBefore = 0;
        writesBefore = 0;
    }

    String loginUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    String graphUrl() {
        return loginUrl() + GRAPH;
    }

    synchronized void mishapWhenWriting(VendorMishap mishap) {
        whenWriting.add(mishap);
    }

    synchronized void mishapWhenWriting(int after, VendorMishap mishap) {
        writesBefore = after;
        whenWriting.add(mishap);
    }

    synchronized void mishapWhenReading(int after, VendorMishap mishap) {
        readsBefore = after;
        whenReading.add(mishap);
    }

    /** Answers calls of this kind so, until the next test or another such rule. */
    synchronized void always(
            Predicate<LoggedRequest> which, Function<LoggedRequest, ResponseDefinitionBuilder> answer) {
        rules.addFirst(new Rule(which, answer));
    }

    static Predicate<LoggedRequest> is(String method, String pathEnd) {
        return request -> request.getMethod().value().equals(method)
                && URI.create(request.getUrl()).getPath().endsWith(pathEnd);
    }

    /** The requests so far with their answers, oldest first. */
    List<ServeEvent> exchanges() {
        List<ServeEvent> newestFirst = server.getAllServeEvents();
        return IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(i -> newestFirst.get(newestFirst.size() - i))
                .toList();
    }

    /** The requests so far, oldest first. */
    List<LoggedRequest> requests() {
        return exchanges().stream().map(ServeEvent::getRequest).toList();
    }

    /** How many requests of this kind there were. */
    long count(String method, String pathEnd) {
        return requests().stream().filter(is(method, pathEnd)).count();
    }

    /** How many requests of Graph there were that change something. */
    long writes() {
        return requests().stream()
                .filter(request -> request.getUrl().startsWith(GRAPH))
                .filter(request -> !request.getMethod().value().equals("GET"))
                .count();
    }

    /** Lets the sign-in service say nothing to the next who asks for a token. */
    synchronized void givesNoTokenOnce() {
        AtomicBoolean silent = new AtomicBoolean(true);
        always(
                request -> is("POST", "/token").test(request) && silent.getAndSet(false),
                request -> response(Reply.nothing(504)).withFixedDelay(silenceMs));
    }

    static ResponseDefinitionBuilder response(Reply reply) {
        ResponseDefinitionBuilder response =
                aResponse().withStatus(reply.status()).withBody(reply.body());
        return reply.type().isEmpty() ? response : response.withHeader("Content-Type", reply.type());
    }

    private ResponseDefinitionBuilder answer(LoggedRequest request) {
        for (Rule rule : rules) {
            if (rule.which().test(request)) {
                return rule.answer().apply(request);
            }
        }
        URI url = URI.create(request.getUrl());
        if (url.getPath().endsWith("/oauth2/v2.0/token")) {
            return response(tokens.token(url.getPath().split("/")[1], GraphRequest.pairs(request.getBodyAsString())));
        }
        boolean reads = request.getMethod().value().equals("GET");
        @Nullable VendorMishap mishap = reads ? nextWhenReading() : nextWhenWriting();
        if (mishap == null) {
            return underWay(request);
        }
        Reply reply = mishap.acts() || reads ? checked(request) : Reply.nothing(200);
        return MishapAnswer.of(mishap, GraphRequest.said(request), reply, silenceMs);
    }

    /** What becomes of a call that may be a step on the way of a message to somebody for whom something goes wrong. */
    private ResponseDefinitionBuilder underWay(LoggedRequest request) {
        String[] path = GraphRequest.path(request);
        boolean posts = request.getMethod().value().equals("POST") && path.length > 2;
        boolean creates = posts && path.length == 3 && path[2].equals("messages");
        boolean sends = posts && path[path.length - 1].matches("send|sendMail");
        String to = creates || posts && path[2].equals("sendMail")
                ? MailState.header(Base64.getDecoder().decode(request.getBodyAsString()), "To")
                : sends ? mail.recipient(path[1], path[3]) : "";
        @Nullable Mishap mishap = mail.mishaps.get(to);
        @Nullable Reply refusal = mail.refusals.get(to);
        if (sends && refusal != null) {
            return response(refusal);
        }
        if (mishap == null || !creates && !sends) {
            return response(checked(request));
        }
        // In one call nothing but a refusal is certain to come before the message is handed over.
        if (path[2].equals("sendMail") && mishap == Mishap.DIES_BEFORE) {
            return response(Reply.error(429, "ApplicationThrottled", "Too many " + GraphRequest.said(request)));
        }
        boolean before = mishap == Mishap.DIES_BEFORE || mishap == Mishap.SILENT_BEFORE;
        boolean acts = sends && (mishap == Mishap.DIES_AFTER_TAKING || mishap == Mishap.SILENT_AFTER_TAKING);
        if (before != creates) {
            return response(checked(request));
        }
        Reply reply = acts ? checked(request) : Reply.nothing(202);
        boolean silent = mishap == Mishap.SILENT_BEFORE || mishap == Mishap.SILENT_AFTER_TAKING;
        return silent
                ? response(reply).withFixedDelay(silenceMs)
                : aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
    }

    private @Nullable VendorMishap nextWhenReading() {
        return whenReading.isEmpty() || readsBefore-- > 0 ? null : whenReading.poll();
    }

    private @Nullable VendorMishap nextWhenWriting() {
        return whenWriting.isEmpty() || writesBefore-- > 0 ? null : whenWriting.poll();
    }

    private Reply checked(LoggedRequest request) {
        if (!tokens.takes(String.valueOf(request.getHeader("Authorization")), RESOURCE)) {
            return Reply.error(401, "InvalidAuthenticationToken", "Access token is not valid.");
        }
        String[] path = GraphRequest.path(request);
        return switch (path[0]) {
            case "subscribedSkus" -> directory.skus();
            case "domains" -> domains.route(request, path);
            case "users" ->
                path.length < 3 || path[2].equals("assignLicense")
                        ? directory.route(request, path, graphUrl())
                        : mail(request, path);
            default -> Reply.error(400, "BadRequest", "Resource not found for the segment '" + path[0] + "'.");
        };
    }

    private Reply mail(LoggedRequest request, String[] path) {
        String mailbox = path[1].toLowerCase(Locale.ROOT);
        boolean get = request.getMethod().value().equals("GET");
        if (!directory.users.containsKey(mailbox)) {
            return Reply.error(404, "ErrorInvalidUser", "The requested user '" + mailbox + "' is invalid.");
        }
        if (!directory.hasMailbox(mailbox)) {
            return Reply.error(404, "MailboxNotEnabledForRESTAPI", "The mailbox is either inactive, or not there.");
        }
        if (!get && !directory.isEnabled(mailbox)) {
            return Reply.error(403, "ErrorAccountDisabled", "The account is disabled.");
        }
        if (path[2].equals("sendMail")) {
            return mail.sendMail(mailbox, request.getBodyAsString());
        }
        if (path[2].equals("mailFolders")) {
            return path.length == 6
                    ? delta(request, mailbox, path[3])
                    : mail.search(mailbox, path[3], GraphRequest.query(request));
        }
        if (path.length == 3) {
            return mail.create(mailbox, request.getBodyAsString());
        }
        if (path.length == 5) {
            return path[4].equals("send") ? mail.send(mailbox, path[3]) : mail.value(mailbox, path[3]);
        }
        return switch (request.getMethod().value()) {
            case "GET" -> mail.get(mailbox, path[3], GraphRequest.query(request));
            case "PATCH" -> mail.rename(mailbox, path[3], GraphRequest.body(request));
            default -> mail.delete(mailbox, path[3]);
        };
    }

    private Reply delta(LoggedRequest request, String mailbox, String folder) {
        String link = graphUrl() + "/users('" + mailbox.replace("@", "%40") + "')/mailfolders('" + folder
                + "')/messages/delta";
        return mail.delta(mailbox, folder, GraphRequest.query(request), GraphRequest.most(request), link);
    }
}
