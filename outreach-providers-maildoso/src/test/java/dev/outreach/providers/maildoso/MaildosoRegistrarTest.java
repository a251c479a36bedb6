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
