package dev.outreach.providers.microsoft;

import static dev.outreach.providers.microsoft.GraphServer.is;
import static dev.outreach.providers.microsoft.GraphServer.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.ZoneRecord;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class GraphDomainsTest {
    @RegisterExtension
    static final GraphServer SERVER = new GraphServer();

    private static final DomainName SHOP = new DomainName("shop.example");

    private final DomainOnboarding domains =
            Clients.capability(SERVER, FakeClock.at("2026-01-05T09:00:00Z"), DomainOnboarding.class, Clients.IMPATIENT);

    @Test
    void aDomainIsAddedProvenAndReady() {
        assertThat(domains.domain(SHOP)).isEmpty();
        assertThat(domains.add(SHOP).state()).isEqualTo(State.PENDING);
        DomainNeeds proof = domains.needs(SHOP);
        assertThat(proof.ownership()).containsExactly("MS=ms37829104");
        assertThat(proof.host()).isEmpty();
        HostedDomain notYet = domains.verify(SHOP);
        assertThat(notYet.state()).isEqualTo(State.PENDING);
        assertThat(notYet.note()).contains("record was not found");
        SERVER.domains.dnsIsThere = true;
        assertThat(domains.verify(SHOP).state()).isEqualTo(State.READY);
        assertThat(domains.domain(SHOP)).map(HostedDomain::isReady).contains(true);
        assertThat(domains.domains()).extracting(HostedDomain::name).containsExactly(SHOP);
    }

    @Test
    void whatItNeedsIsMicrosoftsOwnWord() {
        SERVER.domains.add(SHOP.value(), true, "Email");
        DomainNeeds needs = domains.needs(SHOP);
        assertThat(needs.ownership()).isEmpty();
        assertThat(needs.host().orElseThrow().mx()).containsExactly(new Mx(0, "shop-example.e-v1.mx.microsoft"));
        assertThat(needs.others())
                .containsExactly(
                        ZoneRecord.cname("autodiscover.shop.example", "autodiscover.outlook.com"),
                        new ZoneRecord(
                                "_autodiscover._tcp.shop.example", "SRV", "10 5 443 autodiscover.outlook.com", 0));
        assertThat(needs.dkim()).isEmpty();
        DomainSetup setup = needs.setup(SHOP).orElseThrow().build();
        assertThat(setup.host().spf()).hasToString("v=spf1 include:spf.protection.outlook.com -all");
    }

    @Test
    void dkimIsForAPersonToDo() {
        SERVER.domains.add(SHOP.value(), true, "Email");
        assertThat(domains.needs(SHOP).steps()).singleElement().satisfies(step -> {
            assertThat(step.selectors()).containsExactly("selector1", "selector2");
            assertThat(String.join("\n", step.instructions()))
                    .contains("New-DkimSigningConfig -DomainName shop.example")
                    .contains("Get-DkimSigningConfig")
                    .contains("Set-DkimSigningConfig -Identity shop.example -Enabled $true")
                    .contains("selector1-shop-example._domainkey.<tenant>.<letter>-v1.dkim.mail.microsoft")
                    .contains("selector1-shop-example._domainkey.<tenant>.onmicrosoft.com");
        });
    }

    @Test
    void aDomainThatIsThereIsGivenBack() {
        SERVER.domains.add(SHOP.value(), true, "Email");
        assertThat(domains.add(SHOP).state()).isEqualTo(State.READY);
        assertThat(domains.verify(SHOP).state()).isEqualTo(State.READY);
        assertThat(SERVER.requests())
                .noneMatch(request -> request.getUrl().startsWith("/v1.0")
                        && !request.getMethod().value().equals("GET"));
    }

    @Test
    void aDomainIsWrittenAsItsOwnersDo() {
        SERVER.domains.add(SHOP.value(), true);
        SERVER.domains.rows.get(SHOP.value()).put("id", "Shop.Example");
        assertThat(domains.domain(SHOP)).map(HostedDomain::name).contains(SHOP);
        assertThat(domains.domain(SHOP).orElseThrow().note()).contains("e-mail is not switched on");
    }

    @Test
    void aFailedChangeIsForAPerson() {
        SERVER.domains.add(SHOP.value(), true, "Email");
        SERVER.domains.rows.get(SHOP.value()).put("state", Map.of("operation", "ForceDelete", "status", "Failed"));
        assertThat(domains.domain(SHOP).orElseThrow().state()).isEqualTo(State.FAILED);
    }

    @Test
    void aDomainThatIsNotTheTenantsIsNamed() {
        for (ProviderFailure failure : List.of(
                catchThrowableOfType(ProviderFailure.class, () -> domains.needs(SHOP)),
                catchThrowableOfType(ProviderFailure.class, () -> domains.verify(SHOP)))) {
            assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
            assertThat(failure).hasMessageContaining("no domain shop.example").hasMessageContaining("add it");
        }
    }

    @Test
    void recordsThatCannotBePublishedAreAFailure() {
        SERVER.domains.add(SHOP.value(), true, "Email");
        SERVER.always(
                is("GET", "/serviceConfigurationRecords"),
                request -> response(Reply.page(
                        List.of(Map.of(
                                "recordType", "CName",
                                "supportedService", "Email",
                                "label", "autodiscover",
                                "canonicalName", "two words")),
                        null,
                        "")));
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, () -> domains.needs(SHOP));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("two words");
    }
}
