package dev.outreach.providers.maildoso;

import dev.outreach.fleet.Money;
import dev.outreach.http.HttpCall;
import dev.outreach.http.Json;
import dev.outreach.providers.maildoso.MaildosoSettings.Prices;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a domain costs: by the settings, by the answer to a search if that has a price, or by the vendor's list ({@code GET
 * /v1/billing/pricing}), which has prices for ranges of quantities. One public client reads these as cents; as nobody says
 * so, and a price that is taken for a hundredth of itself would be paid, prices of the vendor's are read only if the unit is
 * set.
 */
record PriceList(MaildosoApi api, Prices prices) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,30})?");

    /** More than any currency has. */
    private static final int DECIMALS = 6;

    /** What a price of the vendor's counts. */
    enum Unit {
        /** Hundredths of the currency. */
        CENTS,
        /** The currency itself. */
        UNITS
    }

    /** Whether the price of a domain can be known at all. */
    boolean isKnown() {
        return prices.first().isPresent() || prices.unit().isPresent();
    }

    /** What one domain costs for its first year, if its own price is not known; empty if nobody says it. */
    Optional<Money> first() {
        return prices.first().or(() -> prices.unit().flatMap(this::listed));
    }

    /** The price of a domain by the answer to a search; empty if the settings say it, or that answer does not. */
    Optional<Money> own(Json price) {
        return prices.first().isPresent() ? Optional.empty() : prices.unit().flatMap(unit -> read(price, unit));
    }

    /** What it costs in a later year. */
    Money later(Money first) {
        return prices.later().orElse(first);
    }

    private Optional<Money> listed(Unit unit) {
        Json ranges =
                api.read(HttpCall.get("/v1/billing/pricing")).at("domains").at("ranges");
        return ranges.items().stream()
                .filter(range -> range.at("from").whole().orElse(1) <= 1
                        && range.at("to").whole().orElse(Long.MAX_VALUE) >= 1)
                .map(range -> read(range.at("price"), unit))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Nothing is a price that is not known. */
    private Optional<Money> read(Json price, Unit unit) {
        String digits = price.text().orElseGet(price::toString);
        if (!DECIMAL.matcher(digits).matches()) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(digits)
                .movePointLeft(unit == Unit.CENTS ? 2 : 0)
                .setScale(DECIMALS, RoundingMode.HALF_UP);
        return amount.signum() == 0 ? Optional.empty() : Optional.of(new Money(amount, prices.currency()));
    }
}
