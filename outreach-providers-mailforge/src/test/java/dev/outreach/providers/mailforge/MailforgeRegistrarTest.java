package dev.outreach.providers.mailforge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import dev.outreach.testing.FakeClock;
import dev.outreach.testing.contract.DomainRegistrarBench.Course;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailforgeRegistrarTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final Money TEN = Money.of("10", "USD");

    @RegisterExtension
    static final ForgeServer SERVER = new ForgeServer();

    private final FakeClock clock = FakeClock.at("2026-01-05T09:00:00Z");

    private DomainRegistrar registrar(Map<String, String> settings) {
        return Clients.part(DomainRegistrar.class, SERVER, clock, settings);
    }

    private static DomainOrder order(boolean autoRenew) {
        return new DomainOrder(SHOP, 1, autoRenew, TEN);
    }

    private static ProviderFailure failure(ThrowingCallable call) {
        ProviderFailure failure = catchThrowableOfType(ProviderFailure.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void aCallAsksForAHundredNamesAtMost() {
        List<DomainName> names = IntStream.range(0, 230)
                .mapToObj(i -> new DomainName("shop" + i + ".example"))
                .toList();
        assertThat(registrar(Map.of()).check(names)).hasSize(230);
        assertThat(SERVER.bodies("POST", "-bulk"))
                .extracting(body -> body.at("domains").items().size())
                .containsExactly(100, 100, 30);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"8.25, 8.25", "8.990000000000001, 8.99", "9, 9.00", "0, none", "0.00, none", "1E+30, none", "-1, none"})
    void aPriceIsADecimalOfTheCurrencyThatIsSet(BigDecimal price, String read) {
        SERVER.domains.prices.put("shop.example", price);
        DomainOffer offer =
                registrar(Map.of("currency", "EUR")).check(List.of(SHOP)).get(0);
        assertThat(offer.available()
                        .map(available -> available.firstYear().toString())
                        .orElse("none"))
                .isEqualTo(read.equals("none") ? "none" : read + " EUR");
    }

    @Test
    void anOrderThatHadNoAnswerGetsItsRenewalWhenItIsRepeated() {
        SERVER.domains.add("shop.example", "active");
        DomainRegistrar registrar = registrar(Clients.buying());
        for (int i = 0; i < 2; i++) {
            assertThat(registrar.register(order(true)).state()).isEqualTo(RegistrationStatus.State.REGISTERED);
        }
        assertThat(SERVER.requests("PUT", "/enable-autorenew")).hasSize(1);
        assertThat(registrar.owned(SHOP)).map(OwnedDomain::autoRenew).contains(true);
        assertThat(SERVER.requests("POST", "/domains")).isEmpty();
    }

    @Test
    void laterYearsCostAsMuchUnlessItIsSaidOtherwise() {
        SERVER.domains.prices.put("shop.example", 8.25);
        Money first = Money.of("8.25", "USD");
        assertThat(registrar(Map.of()).check(List.of(SHOP)))
                .containsExactly(new DomainOffer.Available(SHOP, first, first));
    }

    @Test
    void anOrderHasTheWorkspaceAndTheRegistrant() {
        SERVER.domains.prices.put("shop.example", 8.25);
        Map<String, String> settings = Clients.buying();
        settings.put("dmarc-email", "reports@owner.example");
        settings.put("contact-extra", "eu_whoispolicy=1; x = y z");
        registrar(settings).register(order(false));
        Json body = SERVER.bodies("POST", "/domains").get(0);
        assertThat(body.at("workspaceId").text()).contains("wks_1");
        assertThat(body.at("domains")).isEqualTo(Json.parse("[\"shop.example\"]"));
        Json contact = body.at("contactDetails");
        assertThat(contact.at("firstName").text()).contains("Ann");
        assertThat(contact.at("postalCode").text()).contains("12345");
        assertThat(contact.at("dmarcEmail").text()).contains("reports@owner.example");
        assertThat(contact.at("extra")).isEqualTo(Json.parse("{\"eu_whoispolicy\":\"1\",\"x\":\"y z\"}"));
        assertThat(SERVER.requests("PUT", "/disable-autorenew")).hasSize(1);
    }

    @ParameterizedTest(name = "without {0}")
    @CsvSource({"workspace", "contact-first-name"})
    void whatAnOrderNeedsIsNamed(String setting) {
        SERVER.domains.prices.put("shop.example", 8.25);
        Map<String, String> settings = Clients.buying();
        settings.keySet()
                .removeIf(name -> name.equals(setting) || setting.startsWith("contact") && name.startsWith("contact"));
        ProviderFailure failure = failure(() -> registrar(settings).register(order(true)));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("'" + setting + "'");
        assertThat(SERVER.domains.rows).isEmpty();
    }

    @Test
    void withoutAPaymentMethodNothingIsBought() {
        SERVER.domains.prices.put("shop.example", 8.25);
        SERVER.domains.hasPaymentMethod = false;
        ProviderFailure failure = failure(() -> registrar(Clients.buying()).register(order(true)));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure)
                .hasMessageContaining("402")
                .hasMessageContaining("payment method")
                .hasMessageContaining("billing");
        assertThat(SERVER.domains.charged).isEmpty();
    }

    @Test
    void aReasonOfTheRegistryIsOneLine() {
        SERVER.domains.prices.put("shop.example", 8.25);
        SERVER.domains.courses.add(Course.FAILS);
        RegistrationStatus status = registrar(Clients.buying()).register(order(true));
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.note()).contains("the registry says\\u000ano");
    }

    @Test
    void whatWasBoughtIsBoughtAlsoWhenRenewalCannotBeSet() {
        SERVER.domains.prices.put("shop.example", 8.25);
        SERVER.domains.renews = false;
        RegistrationStatus status = registrar(Clients.buying()).register(order(true));
        assertThat(status.state()).isEqualTo(State.REGISTERED);
        assertThat(status.note()).contains("auto-renewal is not set to on");
        assertThat(SERVER.domains.charged).hasSize(1);
    }

    @Test
    void aVendorThatSaysNothingOfRenewalIsTakenAtItsAnswer() {
        SERVER.domains.tellsRenewal = false;
        SERVER.domains.add("shop.example", "active");
        DomainRegistrar registrar = registrar(Map.of());
        assertThat(registrar.autoRenew(SHOP, true).autoRenew()).isTrue();
        assertThat(registrar.owned(SHOP)).map(OwnedDomain::autoRenew).contains(false);
    }

    @Test
    void renewalThatWasTakenAndDoesNotShowIsInDoubt() {
        SERVER.domains.add("shop.example", "active");
        SERVER.domains.showsRenewal = false;
        ProviderFailure failure = failure(() -> registrar(Map.of()).autoRenew(SHOP, true));
        assertThat(failure.kind()).isEqualTo(Kind.IN_DOUBT);
        assertThat(failure).hasMessageContaining("was set to be on, and is not yet: look again later");
    }

    @Test
    void renewalOfAStrangersDomainIsRefused() {
        assertThat(failure(() -> registrar(Map.of()).autoRenew(SHOP, true)))
                .hasMessageContaining("shop.example is not a domain of the account");
    }

    @Test
    void anOrderThatFailedBeforeDoesNotHideTheOneThatWorked() {
        SERVER.domains.add("shop.example", "active");
        SERVER.domains.add("shop.example", "failed");
        assertThat(registrar(Map.of()).registration(SHOP))
                .map(RegistrationStatus::state)
                .contains(State.REGISTERED);
        assertThat(registrar(Map.of()).owned()).hasSize(1);
    }

    @Test
    void aNameInOtherLettersIsWrittenAsTheDnsDoes() {
        SERVER.domains.add("bücher.example", "active");
        assertThat(registrar(Map.of()).owned())
                .extracting(OwnedDomain::name)
                .containsExactly(new DomainName("xn--bcher-kva.example"));
    }
}
