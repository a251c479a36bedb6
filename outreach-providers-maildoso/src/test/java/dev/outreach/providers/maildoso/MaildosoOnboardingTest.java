package dev.outreach.providers.maildoso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.testing.FakeClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaildosoOnboardingTest {
    private static final DomainName SHOP = new DomainName("shop.example");

    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private DomainOnboarding onboarding(Map<String, String> settings) {
        return Clients.part(DomainOnboarding.class, SERVER, FakeClock.at("2026-01-05T09:00:00Z"), settings);
    }

    @Test
    void aDomainIsTakenInOnceAndWaitsForItsNameServers() {
        DomainOnboarding onboarding = onboarding(Map.of());
        HostedDomain added = onboarding.add(SHOP);
        assertThat(added.state()).isEqualTo(State.PENDING);
        assertThat(added.note()).contains("24 hours");
        assertThat(onboarding.add(SHOP)).isEqualTo(added);
        assertThat(onboarding.verify(SHOP)).isEqualTo(added);
        assertThat(onboarding.domains()).containsExactly(added);
        assertThat(SERVER.bodies("POST", "/external"))
                .containsExactly(Json.parse(
                        "{\"domains\":[\"shop.example\"],\"providers\":[\"maildoso\"],\"redirect_to\":[null]}"));
    }

    @Test
    void theNameServersAreAStepForAPerson() {
        DomainOnboarding onboarding = onboarding(Map.of());
        onboarding.add(SHOP);
        DomainNeeds needs = onboarding.needs(SHOP);
        assertThat(needs.host()).isEmpty();
        assertThat(needs.steps()).singleElement().satisfies(step -> {
            assertThat(step.title()).contains("shop.example", "24 hours");
            assertThat(step.instructions().toString()).contains("app.maildoso.com");
        });
        assertThat(onboarding(Map.of("name-servers", "ns1.host.example, ns2.host.example"))
                        .needs(SHOP)
                        .steps()
                        .get(0)
                        .instructions()
                        .toString())
                .contains("ns1.host.example, ns2.host.example");
        SERVER.domains.rows.get(0).put("name_servers", List.of("ns9.host.example"));
        assertThat(onboarding.needs(SHOP).steps().get(0).instructions().toString())
                .contains("ns9.host.example");
        SERVER.domains.set("shop.example", "ACTIVE");
        assertThat(onboarding.needs(SHOP).steps()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "ACTIVE, READY",
        "READY, READY",
        "AWAITING_NS, PENDING",
        "NS_EXPIRED, FAILED",
        "BLACKLISTED, FAILED",
        "FAILED_TO_BUY, FAILED",
        "SETTING_UP, PENDING",
        "SETUP_FAILED, FAILED",
        "'', PENDING",
    })
    void statusesThatAreKnownAndOthers(String status, State state) {
        SERVER.domains.add("shop.example", status, "EXTERNAL");
        HostedDomain domain = onboarding(Map.of()).domain(SHOP).orElseThrow();
        assertThat(domain.state()).isEqualTo(state);
        assertThat(domain.note().isEmpty()).isEqualTo(state == State.READY);
    }

    @Test
    void aDomainThatIsNotThereIsNamed() {
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class, () -> onboarding(Map.of()).needs(SHOP));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("shop.example");
        assertThat(onboarding(Map.of()).domain(SHOP)).isEmpty();
    }
}
