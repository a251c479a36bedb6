package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.testing.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares every path, query and body of ours, and every answer that the tests give in Microsoft's place, with Microsoft's
 * own description of the API. What is read from those answers has then the names that Microsoft gives it.
 */
@Timeout(60)
class GraphWireTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final GraphSchema SCHEMA = GraphSchema.read();
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");
    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private final FakeClock clock = FakeClock.at(START);
    private final MicrosoftProvider provider = Clients.provider(SERVER, clock, Map.of());

    @Test
    void allThatGoesOverTheWireIsAsMicrosoftDescribesIt() throws IOException {
        onboard();
        host();
        send();
        read();
        Set<String> seen = new TreeSet<>();
        for (ServeEvent exchange : SERVER.exchanges()) {
            if (exchange.getRequest().getUrl().startsWith("/v1.0")) {
                seen.add(checked(exchange));
            }
        }
        assertThat(seen)
                .containsExactlyInAnyOrder(
                        "DELETE message",
                        "DELETE user",
                        "GET Collection(domain)",
                        "GET Collection(domainDnsRecord)",
                        "GET Collection(message)",
                        "GET Collection(subscribedSku)",
                        "GET Collection(user)",
                        "GET MIME",
                        "GET domain",
                        "GET message",
                        "GET user",
                        "PATCH domain",
                        "PATCH message",
                        "PATCH user",
                        "POST Collection(domain)",
                        "POST Collection(message)",
                        "POST Collection(user)",
                        "POST domain/verify",
                        "POST message/send",
                        "POST user/assignLicense",
                        "POST user/sendMail");
    }

    private void onboard() {
        DomainOnboarding domains = provider.capability(DomainOnboarding.class).orElseThrow();
        DomainName shop = ANN.domain();
        domains.add(shop);
        domains.needs(shop);
        SERVER.domains.dnsIsThere = true;
        domains.verify(shop);
        domains.needs(shop);
        domains.domains();
    }

    private void host() {
        MailboxProvisioner mailboxes =
                provider.capability(MailboxProvisioner.class).orElseThrow();
        MailboxSuspension suspension =
                provider.capability(MailboxSuspension.class).orElseThrow();
        MailboxId bob = MailboxId.parse("bob@shop.example");
        mailboxes.create(new MailboxOrder(ANN, "Ann", "Smith"));
        mailboxes.create(new MailboxOrder(bob, "Bob", "Jones"));
        suspension.suspend(ANN);
        suspension.resume(ANN);
        mailboxes.delete(bob);
        mailboxes.mailboxes();
        provider.capability(MailboxAccess.class).orElseThrow().servers(ANN);
    }

    private void send() {
        byte[] text = "From: <ann@shop.example>\r\nTo: <bob@b.example>\r\nMessage-ID: <1@shop.example>\r\n\r\nHi\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        OutgoingMessage message =
                new OutgoingMessage(ANN, EmailAddress.parse("bob@b.example"), "<1@shop.example>", text);
        SERVER.mail.ownMessageIds = true;
        MailTransport transport = provider.capability(MailTransport.class).orElseThrow();
        transport.send(message, Duration.ofSeconds(30));
        Clients.capability(SERVER, clock, MailTransport.class, Map.of("send", "sendmail"))
                .send(message, Duration.ofSeconds(30));
        SERVER.always(is("POST", "/send"), request -> WireMock.aResponse().withStatus(504));
        transport.send(message, Duration.ofSeconds(30));
        SERVER.always(is("POST", "/send"), request -> response(Reply.error(400, "ErrorInvalidRecipients", "No.")));
        transport.send(message, Duration.ofSeconds(30));
    }

    private void read() {
        byte[] text = "From: <bob@b.example>\r\n\r\nHi\r\n".getBytes(StandardCharsets.US_ASCII);
        SERVER.mail.add(ANN.toString(), "inbox", START, text);
        SERVER.mail.add(ANN.toString(), "junkemail", START, text);
        InboxReader inbox = provider.capability(InboxReader.class).orElseThrow();
        InboxPosition next = inbox.read(ANN, InboxPosition.since(START), 1).next();
        SERVER.always(is("GET", "/$value"), request -> response(Reply.error(400, "ErrorInvalidRequest", "No.")));
        next = inbox.read(ANN, next, 1).next();
        inbox.read(ANN, next, 1);
    }

    private static String checked(ServeEvent exchange) throws IOException {
        LoggedRequest request = exchange.getRequest();
        String method = request.getMethod().value();
        String target = SCHEMA.follow(GraphRequest.path(request));
        checkQuery(target, GraphRequest.query(request));
        checkRequest(method, target, request);
        int status = exchange.getResponse().getStatus();
        String type = exchange.getResponse()
                        .getHeaders()
                        .getHeader("Content-Type")
                        .isPresent()
                ? exchange.getResponse().getHeaders().getHeader("Content-Type").firstValue()
                : "";
        if (status < 300 && type.startsWith("application/json")) {
            JsonNode answer = Reply.JSON.readTree(exchange.getResponse().getBodyAsString());
            checkAnswer(method, target, answer);
        }
        return method + " " + target;
    }

    private static void checkQuery(String target, Map<String, String> query) {
        String type = GraphSchema.element(target);
        if (query.containsKey("$select")) {
            for (String name : query.get("$select").split(",")) {
                assertThat(SCHEMA.member(type, name))
                        .as("$select of %s.%s", type, name)
                        .isNotNull();
            }
        }
        if (query.containsKey("$filter")) {
            String name = query.get("$filter").split(" ")[0];
            assertThat(SCHEMA.member(type, name))
                    .as("$filter by %s.%s", type, name)
                    .isNotNull();
        }
        assertThat(query.keySet()).isSubsetOf("$select", "$filter", "$top", "$skiptoken", "$deltatoken", "changeType");
    }

    private static void checkRequest(String method, String target, LoggedRequest request) throws IOException {
        String body = request.getBodyAsString();
        if (method.equals("GET")
                || method.equals("DELETE")
                || target.equals("domain/verify")
                || target.equals("message/send")) {
            assertThat(body).as("body of %s %s", method, target).isEmpty();
        } else if (target.endsWith("(message)") || target.endsWith("/sendMail")) {
            assertThat(request.getHeader("Content-Type")).isEqualTo("text/plain");
            assertThat(new String(Base64.getDecoder().decode(body), StandardCharsets.US_ASCII))
                    .startsWith("From: ");
        } else if (target.contains("/")) {
            SCHEMA.checkParameters(target, Reply.JSON.readTree(body));
        } else {
            assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
            SCHEMA.check(GraphSchema.element(target), target, Reply.JSON.readTree(body));
        }
    }

    private static void checkAnswer(String method, String target, JsonNode answer) {
        if (target.contains("/")) {
            SCHEMA.check(SCHEMA.result(target), target, answer);
        } else if (method.equals("GET") && target.startsWith("Collection(")) {
            SCHEMA.check(target, target, answer.get("value"));
        } else {
            SCHEMA.check(GraphSchema.element(target), target, answer);
        }
    }

    /** The comparison finds what is wrong. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "user | {\"userPrincipalname\":\"a\"} | has no 'userPrincipalname'",
                "user | {\"accountEnabled\":\"true\"} | should be a Edm.Boolean",
                "user | {\"passwordProfile\":{\"secret\":\"x\"}} | has no 'secret'",
                "user | {\"assignedLicenses\":[{\"skuId\":\"E3\"}]} | should be a Edm.Guid",
                "user | {\"messages\":1} | should be a Collection(message)",
                "message | {\"receivedDateTime\":\"today\"} | should be a Edm.DateTimeOffset",
                "domainDnsRecord | {\"text\":\"x\"} | has no 'text'",
                "subscribedSku | {\"consumedUnits\":\"1\"} | should be a Edm.Int32",
            })
    void theComparisonCanFail(String type, String json, String words) throws IOException {
        JsonNode value = Reply.JSON.readTree(json);
        assertThatThrownBy(() -> SCHEMA.check(type, type, value))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(words);
    }

    @Test
    void pathsAndParametersCanBeWrongToo() throws IOException {
        assertThatThrownBy(() -> SCHEMA.follow(new String[] {"user", "ann"})).hasMessageContaining("no set 'user'");
        assertThatThrownBy(() -> SCHEMA.follow(new String[] {"users", "ann", "sendmail"}))
                .hasMessageContaining("no 'sendmail'");
        JsonNode half = Reply.JSON.readTree("{\"addLicenses\":[]}");
        assertThatThrownBy(() -> SCHEMA.checkParameters("user/assignLicense", half))
                .hasMessageContaining("'removeLicenses'");
        assertThat(List.of(SCHEMA.follow(new String[] {"users", "a", "mailFolders", "inbox", "messages", "delta"})))
                .containsExactly("Collection(message)");
    }
}
