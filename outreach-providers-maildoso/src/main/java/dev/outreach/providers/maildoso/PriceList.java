package dev.outreach.providers.maildoso;

import dev.outreach.fleet.Money;
import dev.outreach.http.HttpCall;
import dev.outreach.http.Json;
import dev.outreach.providers.maildoso.MaildosoSettings.Prices;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a domain costs: by the settings, or by the vendor's list ({@code GET /v1/billing/pricing}), which has prices in cents
 * for ranges of quantities, as one public client reads it.
 */
record PriceList(MaildosoApi api, Prices prices) {
    private static final int CENTS = 2;

    /** What one domain costs for its first year; empty if nobody says it. */
    Optional<Money> first() {
        return prices.first().or(this::listed);
    }

    /** What it costs in a later year. */
    Money later(Money first) {
        return prices.later().orElse(first);
    }

    private Optional<Money> listed() {
        Json ranges =
                api.read(HttpCall.get("/v1/billing/pricing")).at("domains").at("ranges");
        return ranges.items().stream()
                .filter(range -> range.at("from").whole().orElse(1) <= 1
                        && range.at("to").whole().orElse(Long.MAX_VALUE) >= 1)
                .map(range -> range.at("price").whole())
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .filter(cents -> cents > 0)
                .mapToObj(cents -> new Money(BigDecimal.valueOf(cents, CENTS), prices.currency()))
                .findFirst();
    }
}
