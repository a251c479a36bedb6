package dev.outreach.providers.maildoso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.testing.FakeClock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What we send, and what the server of these tests answers, has the names and types that are known of the vendor. */
class WireFactsTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final MailboxId ANN = MailboxId.parse("ann@shop.example");

    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private final WireFacts facts = WireFacts.load();

    @Test
    void eachCallIsAsItIsKnown() {
        SERVER.domains.sold.add("shop.example");
        try (MaildosoProvider provider = Clients.provider(SERVER, FakeClock.at("2026-01-05T09:00:00Z"), Map.of())) {
            provider.capability(DomainRegistrar.class)
                    .orElseThrow()
                    .register(new DomainOrder(SHOP, 1, false, Money.of("20", "USD")));
            provider.capability(DomainOnboarding.class).orElseThrow().add(new DomainName("own.example"));
            MailboxProvisioner provisioner =
                    provider.capability(MailboxProvisioner.class).orElseThrow();
            provisioner.create(new MailboxOrder(ANN, "Ann", "Smith"));
            provisioner.mailboxes();
            provisioner.delete(ANN);
            SERVER.nextChange(Reply.error(403, "no"));
            assertThatThrownBy(() -> provisioner.create(new MailboxOrder(ANN, "Ann", "Smith")));
        }
        Set<String> made = new TreeSet<>();
        for (LoggedRequest request : SERVER.requests()) {
            made.add(facts.check(request, ""));
        }
        assertThat(made).hasSize(9);
    }

    @Test
    void theServerOfTheseTestsAnswersAsItIsKnown() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        SERVER.accounts.add(ANN.toString(), "active", "maildoso");
        SERVER.accounts.add("bob@shop.example", "active", "google");
        facts.checkAnswer(
                "GET /v1/user/accounts-lookup", SERVER.accounts.lookup(Map.of()).text());
        facts.checkAnswer("GET /v1/user/domains", SERVER.domains.list(false).text());
        facts.checkAnswer("GET /v1/user/stats", SERVER.accounts.stats().text());
        facts.checkAnswer("GET /v1/billing/pricing", SERVER.domains.pricing().text());
    }
}
