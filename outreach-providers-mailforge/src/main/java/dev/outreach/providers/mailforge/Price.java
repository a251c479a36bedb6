package dev.outreach.providers.mailforge;

import dev.outreach.fleet.Money;
import dev.outreach.http.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a price that is a decimal number, which on its way may have been a binary one. */
final class Price {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,30})?");

    /** More than any currency has; what lies behind comes from binary numbers, as in 8.990000000000001. */
    private static final int DECIMALS = 6;

    private Price() {}

    static Optional<Money> of(Json price, Currency currency) {
        String digits = price.text().orElseGet(price::toString);
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(digits).setScale(DECIMALS, RoundingMode.HALF_UP);
        // Nobody gives domains away: that is a price that is not known.
        return amount.signum() == 0 ? Optional.empty() : Optional.of(new Money(amount, currency));
    }
}
