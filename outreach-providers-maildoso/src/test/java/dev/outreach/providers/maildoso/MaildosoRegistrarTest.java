package dev.outreach.providers.maildoso;

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
import dev.outreach.testing.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaildosoRegistrarTest {
    private static final DomainName SHOP = new DomainName("shop.example");
    private static final Money TWENTY = Money.of("20", "USD");

    @RegisterExtension
    static final MaildosoServer SERVER = new MaildosoServer();

    private DomainRegistrar registrar(Map<String, String> settings) {
        return Clients.part(DomainRegistrar.class, SERVER, FakeClock.at("2026-01-05T09:00:00Z"), settings);
    }

    private DomainOffer offer(Map<String, String> settings) {
        return registrar(settings).check(List.of(SHOP)).get(0);
    }

    static Stream<Function<String, Object>> answers() {
        return Stream.of(
                name -> name,
                name -> Map.of("domain", name, "available", true),
                name -> Map.of("name", name, "status", "AVAILABLE"),
                name -> Map.of("domain_name", name, "is_available", true));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whateverFormTheSearchAnswersIn(Function<String, Object> form) {
        SERVER.domains.sold.add("shop.example");
        SERVER.domains.found = form;
        assertThat(offer(Map.of()).available()).isPresent();
        assertThat(SERVER.bodies("POST", "/search"))
                .containsExactly(Json.parse("{\"domains\":[\"shop.example\"],\"add_variations\":0}"));
    }

    @Test
    void whatDoesNotSayThatItIsAvailableIsNot() {
        SERVER.domains.sold.add("shop.example");
        SERVER.domains.found = name -> Map.of("domain_name", name);
        assertThat(offer(Map.of()).available()).isEmpty();
    }

    @Test
    void thePriceIsThatOfTheSettingOrOfTheVendorsList() {
        SERVER.domains.sold.add("shop.example");
        Money listed = Money.of("15.00", "USD");
        assertThat(offer(Map.of())).isEqualTo(new DomainOffer.Available(SHOP, listed, listed));
        assertThat(offer(Map.of("domain-price", "12", "currency", "EUR", "renewal-price", "13")))
                .isEqualTo(new DomainOffer.Available(SHOP, Money.of("12", "EUR"), Money.of("13", "EUR")));
        SERVER.domains.prices = Map.of("maildoso_accounts", Map.of());
        assertThat(offer(Map.of()))
                .isInstanceOfSatisfying(
                        DomainOffer.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("domain-price"));
    }

    @Test
    void whatAPriceCountsIsNotGuessed() {
        SERVER.domains.sold.add("shop.example");
        assertThat(offer(Map.of("price-unit", "")))
                .isInstanceOfSatisfying(
                        DomainOffer.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("price-unit", "domain-price"));
        assertThat(SERVER.requests("GET", "/pricing")).isEmpty();
        Money listed = Money.of("1500", "USD");
        assertThat(offer(Map.of("price-unit", "units"))).isEqualTo(new DomainOffer.Available(SHOP, listed, listed));
    }

    @Test
    void aPriceOfTheDomainItselfCountsBeforeTheList() {
        SERVER.domains.sold.add("shop.example");
        SERVER.domains.found = name -> Map.of("domain_name", name, "available", true, "price", "17.50");
        Money own = Money.of("17.50", "USD");
        assertThat(offer(Map.of("price-unit", "units"))).isEqualTo(new DomainOffer.Available(SHOP, own, own));
        assertThat(SERVER.requests("GET", "/pricing")).isEmpty();
    }

    @Test
    void allEndingsMayBeAskedFor() {
        assertThat(registrar(Map.of("refused-tlds", "none")).check(List.of(new DomainName("shop.ca"))))
                .hasSize(1);
        assertThat(SERVER.requests("POST", "/search")).hasSize(1);
    }

    @Test
    void whichAreOnesOwnIsAskedForWhereTheListDoesNotSayIt() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD").remove("domain_type");
        SERVER.domains.add("own.example", "ACTIVE", "EXTERNAL").remove("domain_type");
        SERVER.domains.external.add("own.example");
        assertThat(registrar(Map.of()).owned()).extracting(OwnedDomain::name).containsExactly(SHOP);
        SERVER.domains.external.add("shop.example");
        assertThat(registrar(Map.of()).owned())
                .as("a filter that lets all pass is none")
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca", "app", "cloud", "site", "tech", "xyz", "eu", "us", "fr", "nl"})
    void anEndingThatIsNotSoldIsNamedAndNotAskedFor(String tld) {
        DomainName name = new DomainName("shop." + tld);
        assertThat(registrar(Map.of()).check(List.of(name)).get(0))
                .isInstanceOfSatisfying(
                        DomainOffer.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).endsWith("." + tld));
        assertThat(SERVER.requests()).isEmpty();
        SERVER.domains.sold.add(name.value());
        assertThat(registrar(Map.of("refused-tlds", "example"))
                        .check(List.of(name))
                        .get(0)
                        .available())
                .isPresent();
    }

    @Test
    void anOrderLeadsNowhereElse() {
        SERVER.domains.sold.add("shop.example");
        registrar(Map.of()).register(new DomainOrder(SHOP, 1, false, TWENTY));
        assertThat(SERVER.bodies("POST", "/v1/user/domains"))
                .containsExactly(Json.parse("{\"domains\":[\"shop.example\"],\"redirect_to\":[null]}"));
    }

    @Test
    void aQuotaThatIsUsedUpIsTold() {
        SERVER.domains.sold.add("shop.example");
        SERVER.nextChange(Reply.error(403, "no"));
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class, () -> registrar(Map.of()).register(new DomainOrder(SHOP, 1, false, TWENTY)));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("domains 1 of 5").hasMessageContaining("registered for");
    }

    @Test
    void anOrderThatFailedDoesNotHideADomainOfTheAccount() {
        SERVER.domains.add("shop.example", "EXPIRED", "STANDARD");
        SERVER.domains.add("shop.example", "FAILED_TO_BUY", "STANDARD");
        SERVER.domains.add("own.example", "ACTIVE", "EXTERNAL");
        SERVER.domains.add("own.example", "PURCHASING", "STANDARD");
        SERVER.domains.sold.add("shop.example");
        DomainRegistrar registrar = registrar(Map.of());
        assertThat(registrar.register(new DomainOrder(SHOP, 1, false, TWENTY)).state())
                .isEqualTo(RegistrationStatus.State.ACTION_REQUIRED);
        assertThat(SERVER.requests("POST", "/v1/user/domains")).isEmpty();
        assertThat(registrar.registration(new DomainName("own.example")))
                .map(RegistrationStatus::state)
                .contains(RegistrationStatus.State.UNDER_WAY);
        assertThat(registrar.owned()).hasSize(2);
    }

    @Test
    void anOrderThatIsToBeRenewedIsNotTaken() {
        SERVER.domains.sold.add("shop.example");
        RegistrationStatus status = registrar(Map.of()).register(new DomainOrder(SHOP, 1, true, TWENTY));
        assertThat(status.state()).isEqualTo(RegistrationStatus.State.FAILED);
        assertThat(status.note()).contains("renewal", "app.maildoso.com");
        assertThat(SERVER.domains.charged).isEmpty();
    }

    @Test
    void aDomainOfOnesOwnIsNotOneThatWasBought() {
        SERVER.domains.add("own.example", "ACTIVE", "EXTERNAL");
        SERVER.domains.add("shop.example", "BLACKLISTED", "STANDARD");
        DomainRegistrar registrar = registrar(Map.of());
        assertThat(registrar.owned()).extracting(OwnedDomain::name).containsExactly(SHOP);
        assertThat(registrar.owned(SHOP)).map(OwnedDomain::active).contains(true);
        assertThat(registrar.registration(new DomainName("own.example"))).isEmpty();
    }

    @Test
    void renewalIsForAPerson() {
        SERVER.domains.add("shop.example", "ACTIVE", "STANDARD");
        ProviderFailure failure = catchThrowableOfType(
                ProviderFailure.class, () -> registrar(Map.of()).autoRenew(SHOP, true));
        assertThat(failure.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failure).hasMessageContaining("shop.example").hasMessageContaining("app.maildoso.com");
    }
}
