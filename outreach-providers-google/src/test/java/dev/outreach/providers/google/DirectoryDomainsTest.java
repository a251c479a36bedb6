package dev.outreach.providers.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ManualStep;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectoryDomainsTest {
    private static final DomainName SHOP = new DomainName("shop.example");

    @RegisterExtension
    static final GoogleServer SERVER = new GoogleServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");
    private DomainOnboarding domains;

    @BeforeEach
    void setUp() {
        SERVER.time(clock);
        domains = Clients.provider(SERVER.baseUrl(), clock, Clients.impatient())
                .capability(DomainOnboarding.class)
                .orElseThrow();
    }

    @Test
    void aDomainGoesFromAddedToReady() {
        assertThat(domains.domain(SHOP)).isEmpty();
        assertThat(domains.add(SHOP).state()).isEqualTo(State.PENDING);
        assertThat(domains.add(SHOP).state()).isEqualTo(State.PENDING);

        DomainNeeds needs = domains.needs(SHOP);
        assertThat(needs.ownership()).containsExactly(DirectoryState.text("shop.example"));
        assertThat(needs.host()).contains(MailHost.googleWorkspace());
        assertThat(needs.dkim()).isEmpty();
        assertThat(needs.setup(SHOP)).isPresent();

        HostedDomain unseen = domains.verify(SHOP);
        assertThat(unseen.state()).isEqualTo(State.PENDING);
        assertThat(unseen.note()).contains("could not be found");

        SERVER.directory.published.add("shop.example");
        assertThat(domains.verify(SHOP).isReady()).isTrue();
        assertThat(domains.verify(SHOP).isReady()).isTrue();
        assertThat(domains.needs(SHOP).ownership()).isEmpty();
        assertThat(domains.domains())
                .extracting(HostedDomain::name)
                .containsExactlyInAnyOrder(SHOP, new DomainName(DirectoryState.PRIMARY));
    }

    @Test
    void theTextIsMadeForTheUserWhoHasItLookedFor() {
        domains.add(SHOP);
        domains.needs(SHOP);
        domains.verify(SHOP);
        assertThat(SERVER.tokens.claims)
                .filteredOn(claims -> String.valueOf(claims.get("scope")).endsWith("siteverification"))
                .singleElement()
                .satisfies(claims -> assertThat(claims).containsEntry("sub", TokenState.OWNER));
    }

    @Test
    void dkimIsAStepForAPersonWithTheSelectorThatShowsIt() {
        domains.add(SHOP);
        ManualStep step = domains.needs(SHOP).steps().get(0);
        assertThat(step.selectors()).containsExactly("google");
        assertThat(step.instructions()).anyMatch(line -> line.contains("google._domainkey.shop.example"));
        SERVER.time(clock);
        DomainOnboarding other = Clients.provider(SERVER.baseUrl(), clock, Map.of("dkim-selector", "g2026"))
                .capability(DomainOnboarding.class)
                .orElseThrow();
        assertThat(other.needs(SHOP).steps().get(0).selectors()).containsExactly("g2026");
    }

    @Test
    void aDomainOfAnotherAccountIsNamed() {
        DomainName taken = new DomainName("taken.example");
        SERVER.directory.anothers.add("taken.example");
        assertThatThrownBy(() -> domains.add(taken))
                .isInstanceOfSatisfying(
                        ProviderFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.PERMANENT))
                .hasMessageContaining("taken.example belongs to another Workspace account");
    }

    @Test
    void aDomainThatWasNotAddedIsNamed() {
        assertThatThrownBy(() -> domains.needs(SHOP)).hasMessageContaining("no domain shop.example: add it first");
        assertThatThrownBy(() -> domains.verify(SHOP)).hasMessageContaining("no domain shop.example: add it first");
    }

    @Test
    void whatIsProvenAndNotShownYetIsPending() {
        domains.add(SHOP);
        SERVER.directory.published.add("shop.example");
        SERVER.next(
                GoogleServer.to("POST", "/webResource"),
                GoogleServer.json(200, "{\"id\":\"dns%3A%2F%2Fshop.example\",\"owners\":[\"admin@corp.example\"]}"));
        HostedDomain pending = domains.verify(SHOP);
        assertThat(pending.state()).isEqualTo(State.PENDING);
        assertThat(pending.note()).contains("does not show it yet");
    }
}
