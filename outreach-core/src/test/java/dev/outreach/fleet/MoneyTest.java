package dev.outreach.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {
    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "10.44, USD, 10.44 USD",
        "10.4, USD, 10.40 USD",
        "10, USD, 10.00 USD",
        "10.4400, USD, 10.44 USD",
        "0.125, USD, 0.125 USD",
        "1000, JPY, 1000 JPY",
        "0, EUR, 0.00 EUR"
    })
    void itHasOneForm(String amount, String currency, String shown) {
        assertThat(Money.of(amount, currency)).hasToString(shown);
        assertThat(Money.of(amount + (amount.contains(".") ? "0" : ".0"), currency))
                .isEqualTo(Money.of(amount, currency));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"-1, USD", "1e9, USD", "'1,5', USD", "'', USD", "1, DOLLAR", "1, ''", "9999999999999, USD"})
    void whatIsNoAmountIsRefused(String amount, String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of(amount, currency))
                .withMessageContaining("use");
    }

    @ParameterizedTest(name = "{0}")
    @Timeout(10)
    @ValueSource(strings = {"1e99999999", "1e-99999999", "1e2147483647", "1e-2147483647", "1e31", "1e-13"})
    void whatHasMoreDigitsThanAnyPriceIsRefusedAtOnce(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Money(new BigDecimal(amount), Currency.getInstance("USD")))
                .withMessageContaining("use at most 30 digits");
    }

    @Test
    void multiplesOfTheGreatestPriceHaveRoom() {
        assertThat(Money.of("999999999999.99999999", "USD").times(Integer.MAX_VALUE))
                .hasToString("2147483646999999999978.52516353 USD");
        assertThat(new Money(new BigDecimal("1e3"), Currency.getInstance("USD")))
                .hasToString("1000.00 USD");
    }

    @Test
    void sumsAreExact() {
        Money tenth = Money.of("0.1", "USD");
        assertThat(tenth.plus(Money.of("0.2", "USD"))).isEqualTo(Money.of("0.3", "USD"));
        assertThat(tenth.times(3)).isEqualTo(Money.of("0.3", "USD"));
    }

    @Test
    void currenciesAreNotMixed() {
        Money dollar = Money.of("1", "USD");
        Money euro = Money.of("2", "EUR");
        assertThat(dollar.isAtMost(euro)).isFalse();
        assertThat(dollar.isAtMost(Money.of("1.00", "USD"))).isTrue();
        assertThat(Money.of("1.01", "USD").isAtMost(dollar)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> dollar.plus(euro)).withMessageContaining("currencies");
    }
}
