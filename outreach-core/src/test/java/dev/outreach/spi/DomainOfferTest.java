package dev.outreach.spi;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import org.junit.jupiter.api.Test;

class DomainOfferTest {
    @Test
    void anOfferIsOfOneCurrency() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DomainOffer.Available(
                        new DomainName("shop.example"), Money.of("10", "USD"), Money.of("9", "EUR")))
                .withMessageContaining("10.00 USD")
                .withMessageContaining("9.00 EUR")
                .withMessageContaining("one currency");
    }
}
