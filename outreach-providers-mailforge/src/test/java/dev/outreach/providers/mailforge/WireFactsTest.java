package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.dns.plan.DnsChange;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.WarmupService;
import dev.outreach.testing.FakeClock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What we send, and what the server of these tests answers, has the names and types that the vendor's own sources have. */
class WireFactsTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final WireFacts facts = WireFacts.load();

    @Test
    void eachCallIsAsItIsDocumented() {
        everything();
        Set<String> made = new TreeSet<>();
        for (LoggedRequest request : SERVER.requests()) {
            made.add(facts.check(
                    request, request.getUrl().startsWith("/warmforge") ? "/warmforge/public" : "/mailforge/public"));
        }
        assertThat(made).hasSize(15);
    }

    private void everything() {
        SERVER.domains.prices.put("shop.example", 8.25);
        SERVER.warm.add(ANN.toString());
        Map<String, String> settings = Clients.buying();
        settings.put("contact-extra", "a=b");
        try (MailforgeProvider provider = Clients.provider(SERVER, FakeClock.at("2026-01-05T09:00:00Z"), settings)) {
            DomainRegistrar registrar =
                    provider.capability(DomainRegistrar.class).orElseThrow();
            registrar.register(new DomainOrder(SHOP, 1, true, Money.of("9", "USD")));
            registrar.autoRenew(SHOP, false);
            registrar.owned();
            MailboxProvisioner provisioner =
                    provider.capability(MailboxProvisioner.class).orElseThrow();
            provisioner.create(new MailboxOrder(ANN, "Ann", "Smith"));
            provisioner.mailboxes();
            provider.capability(MailboxAccess.class).orElseThrow().servers(ANN);
            DnsHost host = provider.capability(DnsHost.class).orElseThrow();
            host.apply(
                    host.zone(SHOP).orElseThrow(),
                    new DnsPlan(
                            SHOP,
                            List.of(new DnsChange.Create(
                                    RecordRole.MX, ZoneRecord.mx("shop.example", 1, "mx.example"), "")),
                            List.of(),
                            List.of(),
                            0));
            provisioner.delete(ANN);
            WarmupService warmup = provider.capability(WarmupService.class).orElseThrow();
            warmup.mailboxes();
            warmup.mailbox(ANN);
            warmup.start(ANN);
            warmup.days(ANN, LocalDate.EPOCH, LocalDate.EPOCH);
        }
    }

    @Test
    void theServerOfTheseTestsAnswersAsItIsDocumented() {
        String id = SERVER.domains.add("shop.example", "active");
        SERVER.domains.prices.put("other.example", 8.25);
        SERVER.mailboxes.add(ANN.toString(), "active");
        facts.checkAnswer(
                "GET /domains", Reply.ok(SERVER.domains.list(Map.of())).text());
        facts.checkAnswer(
                "POST /check-domain-availability-bulk",
                SERVER.domains
                        .check(Map.of("domains", List.of("other.example", "shop.example")))
                        .text());
        facts.checkAnswer("GET /domains/{}/dns", SERVER.domains.dns(id).text());
        facts.checkAnswer(
                "GET /mailboxes/{}", SERVER.mailboxes.one("mbx_1", true).text());
        facts.checkAnswer(
                "POST /domains",
                SERVER.domains
                        .order(Map.of("domains", List.of("other.example")))
                        .text());
        facts.checkAnswer(
                "POST /mailboxes",
                SERVER.mailboxes
                        .create(Map.of("mailboxes", List.of(Map.of("email", "bob@shop.example"))))
                        .text());
        facts.checkAnswer(
                "GET /workspaces/{}/mailboxes/{}",
                Reply.ok(SERVER.warm.add(ANN.toString())).text());
        SERVER.warm.did(ANN.toString(), "2026-01-05", 9, 3, 1);
        String[] list = "/warmforge/public/workspaces/wks-1/mailboxes".split("/");
        facts.checkAnswer(
                "GET /workspaces/{}/mailboxes",
                SERVER.warm
                        .route("GET", list, Map.of("page", "1", "page_size", "10"), "")
                        .text());
        String[] stats = "/warmforge/public/workspaces/wks-1/mailboxes/ann%40shop.example/warmup/stats".split("/");
        facts.checkAnswer(
                "GET /workspaces/{}/mailboxes/{}/warmup/stats",
                SERVER.warm
                        .route("GET", stats, Map.of("from", "2026-01-05", "to", "2026-01-05"), "")
                        .text());
    }
}
