package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.message.OutgoingMessage;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxPage;
import dev.outreach.spi.InboxPosition;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ReputationSource;
import dev.outreach.testing.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds every call that the module makes against Google's discovery documents, and shows that this can fail. */
class DiscoveryContractTest {
    private static final DiscoveryContract CONTRACT = DiscoveryContract.load();
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    @Test
    void eachMethodOfTheExcerptIsCalledAndAllCallsAreAsDocumented() {
        SERVER.time(clock);
        try (GoogleProvider provider = Clients.provider(
                SERVER.baseUrl(), clock, Map.of("org-unit", "/outreach", "largest-message", "16384"))) {
            domains(provider.capability(DomainOnboarding.class).orElseThrow());
            users(provider);
            mail(provider);
            SERVER.postmaster.owns("shop.example");
            SERVER.postmaster.owns("other.example");
            SERVER.postmaster.refused.add("other.example");
            provider.capability(ReputationSource.class)
                    .orElseThrow()
                    .reports(
                            List.of(SHOP, new DomainName("other.example")),
                            LocalDate.parse("2026-01-01"),
                            LocalDate.parse("2026-01-04"));
        }
        SERVER.assertAsDocumented();
        assertThat(Set.copyOf(SERVER.called())).isEqualTo(CONTRACT.methods());
    }

    private static void domains(DomainOnboarding domains) {
        domains.add(SHOP);
        domains.needs(SHOP);
        SERVER.directory.published.add("shop.example");
        domains.verify(SHOP);
        domains.domains();
    }

    private static void users(GoogleProvider provider) {
        MailboxProvisioner provisioner =
                provider.capability(MailboxProvisioner.class).orElseThrow();
        provisioner.create(new MailboxOrder(ANN, "Ann", "Smith"));
        provisioner.mailboxes();
        provider.capability(MailboxSuspension.class).orElseThrow().suspend(ANN);
        provisioner.delete(ANN);
    }

    private void mail(GoogleProvider provider) {
        byte[] letter = ("From: ann@shop.example\r\nTo: bob@b.example\r\nMessage-ID: <m1@shop.example>\r\n"
                        + "In-Reply-To: <m0@shop.example>\r\n\r\nHello\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        provider.capability(MailTransport.class)
                .orElseThrow()
                .send(
                        new OutgoingMessage(ANN, EmailAddress.parse("bob@b.example"), "<m1@shop.example>", letter),
                        Duration.ofSeconds(20));
        InboxReader inbox = provider.capability(InboxReader.class).orElseThrow();
        InboxPage page = inbox.read(ANN, InboxPosition.since(clock.instant()), 10);
        SERVER.gmail.add("ann@shop.example", letter, List.of("INBOX"), clock.instant(), null);
        byte[] large = (new String(letter, StandardCharsets.US_ASCII) + "x".repeat(20_000))
                .getBytes(StandardCharsets.US_ASCII);
        SERVER.gmail.add("ann@shop.example", large, List.of("INBOX"), clock.instant(), null);
        assertThat(inbox.read(ANN, page.next(), 10).messages()).hasSize(2);
    }

    private static Request request(String method, String path, String query, String body) {
        try {
            return new Request(
                    method,
                    List.of(path.substring(1).split("/")),
                    Request.pairs(query),
                    "",
                    body == null ? null : Reply.JSON.readTree(body));
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    @ParameterizedTest(name = "{0} {1}?{2} {3}: {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "PATCH | /admin/directory/v1/users/1 | `` | {} | there is no method",
                "GET | /admin/directory/v1/user | `` | - | there is no method",
                "GET | /admin/directory/v1/users | max=5 | - | no parameter max",
                "GET | /admin/directory/v1/users | maxResults=501 | - | cannot be 501",
                "GET | /admin/directory/v1/users | orderBy=age | - | cannot be age",
                "GET | /gmail/v1/users/a/history | maxResults=5 | - | startHistoryId is missing",
                "GET | /gmail/v1/users/a/history | startHistoryId=x | - | cannot be x",
                "POST | /admin/directory/v1/users | `` | - | there is no body",
                "POST | /admin/directory/v1/users | `` | {\"primaryEmail\":\"a\",\"password\":\"p\"} | name is missing",
                "POST | /admin/directory/v1/users | `` | {\"name\":{\"givenName\":\"a\"}} | name.familyName is missing",
                "PUT | /admin/directory/v1/users/1 | `` | {\"suspended\":\"true\"} | is STRING and not boolean",
                "PUT | /admin/directory/v1/users/1 | `` | {\"suspensionReason\":\"x\"} | is read-only",
                "PUT | /admin/directory/v1/users/1 | `` | {\"suspend\":true} | suspend is not known",
                "POST | /gmail/v1/users/a/messages/send | `` | {\"threadId\":\"x\"} | raw is missing",
                "POST | /siteVerification/v1/webResource | `` | {} | verificationMethod is missing",
                "POST | /v2/domainStats:batchQuery | `` | {\"requests\":[{\"parent\":\"x\"}]} | metricDefinitions is missing",
                "POST | /v2/domains/x/domainStats:query | `` | {\"aggregationGranularity\":\"WEEKLY\"} | cannot be",
            })
    void whatIsNotAsDocumentedIsFound(String method, String path, String query, String body, String wrong) {
        assertThat(CONTRACT.wrong(request(method, path, query, body)))
                .anySatisfy(what -> assertThat(what).contains(wrong));
    }

    @Test
    void anAnswerOfOurOwnServerIsHeldAgainstTheDocumentsToo() {
        Request user = request("GET", "/admin/directory/v1/users/1", "", null);
        assertThat(CONTRACT.wrong(user, Map.of("isMailboxSetup", true))).isEmpty();
        assertThat(CONTRACT.wrong(user, Map.of("isMailboxReady", true))).hasSize(1);
        assertThat(CONTRACT.wrong(user, Map.of("isMailboxSetup", "true"))).hasSize(1);
    }
}
