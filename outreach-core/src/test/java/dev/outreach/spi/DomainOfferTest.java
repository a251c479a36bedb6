package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainOfferTest {
    private static final DomainName SHOP = new DomainName("shop.example");

    @Test
    void anOfferIsOfOneCurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainOffer.Available(SHOP, Money.of("10", "USD"), Money.of("9", "EUR")))
                .withMessageContaining("10.00 USD")
                .withMessageContaining("9.00 EUR")
                .withMessageContaining("one currency");
    }

    @ParameterizedTest(name = "{0} years for at most {1} {2}: {3}")
    @CsvSource({
        "1, 10.00, USD, ''",
        "1, 9.99, USD, 'it costs 10.00 USD now, and at most 9.99 USD was allowed'",
        "3, 34.00, USD, ''",
        "3, 33.99, USD, 'it costs 34.00 USD now, and at most 33.99 USD was allowed'",
        "1, 99.00, EUR, 'it costs 10.00 USD now, and at most 99.00 EUR was allowed'",
    })
    void anOrderIsForNoMoreThanItAllows(int years, String most, String currency, String objection) {
        DomainOffer offer = new DomainOffer.Available(SHOP, Money.of("10", "USD"), Money.of("12", "USD"));
        DomainOrder order = new DomainOrder(SHOP, years, false, Money.of(most, currency));
        assertThat(offer.objection(order).orElse("")).isEqualTo(objection);
    }

    @Test
    void whatIsNotOfferedIsNotOrdered() {
        DomainOrder order = new DomainOrder(SHOP, 1, false, Money.of("99", "USD"));
        assertThat(new DomainOffer.Unavailable(SHOP, "it is taken").objection(order))
                .contains("it is taken");
    }
}
