package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainOffer;
import dev.outreach.spi.DomainOrder;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.OwnedDomain;
import dev.outreach.spi.Patience;
import dev.outreach.spi.RegistrationStatus;
import dev.outreach.spi.RegistrationStatus.State;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Buys domains, each for one year ({@code POST /v1/user/domains}). Whom they are registered for is kept in the account. There
 * is no call for renewal.
 */
final class MaildosoRegistrar implements DomainRegistrar {
    /** How many names a search takes is not known. */
    private static final int NAMES_A_CALL = 50;

    private final MaildosoApi api;
    private final MaildosoDomains domains;
    private final MaildosoSettings settings;
    private final PriceList prices;
    private final Patience patience;

    MaildosoRegistrar(MaildosoApi api, MaildosoDomains domains, MaildosoSettings settings, Patience patience) {
        this.api = api;
        this.domains = domains;
        this.settings = settings;
        this.prices = new PriceList(api, settings.prices());
        this.patience = patience;
    }

    @Override
    public List<DomainOffer> check(List<DomainName> names) {
        List<DomainName> sold = names.stream()
                .distinct()
                .filter(name -> refusedTld(name).isEmpty())
                .toList();
        Map<DomainName, Found> available = new HashMap<>();
        for (int start = 0; start < sold.size(); start += NAMES_A_CALL) {
            search(sold.subList(start, Math.min(start + NAMES_A_CALL, sold.size())), available);
        }
        boolean asksForList = available.values().stream()
                .anyMatch(found -> prices.own(found.price()).isEmpty());
        Optional<Money> price = asksForList ? prices.first() : Optional.empty();
        return names.stream().map(name -> offer(name, available, price)).toList();
    }

    private Optional<String> refusedTld(DomainName name) {
        return settings.refusedTlds().stream()
                .filter(tld -> name.value().endsWith("." + tld))
                .findFirst();
    }

    private void search(List<DomainName> names, Map<DomainName, Found> available) {
        HttpCallBuilder call = HttpCall.post(MaildosoDomains.PATH + "/search")
                .json(Json.of(
                        Map.of("domains", names.stream().map(DomainName::value).toList(), "add_variations", 0)))
                .repeatable();
        api.rows(call, api.read(call)).stream()
                .map(Found::read)
                .flatMap(Optional::stream)
                .filter(found -> found.isAvailable() && names.contains(found.name()))
                .forEach(found -> available.put(found.name(), found));
    }

    private DomainOffer offer(DomainName name, Map<DomainName, Found> available, Optional<Money> price) {
        Optional<String> tld = refusedTld(name);
        if (tld.isPresent()) {
            return new DomainOffer.Unavailable(name, "Maildoso does not sell names that end in ." + tld.get());
        }
        if (!available.containsKey(name)) {
            return new DomainOffer.Unavailable(name, "Maildoso does not say that it is available");
        }
        return prices.own(available.get(name).price())
                .or(() -> price)
                .<DomainOffer>map(first -> new DomainOffer.Available(name, first, prices.later(first)))
                .orElseGet(() -> new DomainOffer.Unavailable(
                        name,
                        prices.isKnown()
                                ? "its price is not in the vendor's list: give the setting 'domain-price'"
                                : "what it costs is not known: give the setting 'domain-price', or 'price-unit' if you"
                                        + " know whether the vendor's prices are cents"));
    }

    @Override
    public RegistrationStatus register(DomainOrder order) {
        Optional<RegistrationStatus> known = registration(order.name());
        if (known.isPresent() && known.get().state() != State.FAILED) {
            return known.get();
        }
        if (order.years() != 1) {
            return failed("Maildoso registers for one year, and " + order.years() + " were asked for, for at most "
                    + order.atMost());
        }
        if (order.autoRenew()) {
            return failed("Maildoso cannot be told to renew it: order it without, and see to its renewal at"
                    + " app.maildoso.com");
        }
        Optional<String> objection = check(List.of(order.name())).get(0).objection(order);
        if (objection.isPresent()) {
            return failed(objection.get());
        }
        RegistrationStatus asked = ask(order.name());
        return patience.until(
                asked,
                status -> status.state() != State.UNDER_WAY,
                () -> registration(order.name()).orElse(asked));
    }

    private static RegistrationStatus failed(String why) {
        return new RegistrationStatus(State.FAILED, why);
    }

    private RegistrationStatus ask(DomainName name) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("domains", List.of(name.value()));
        // One entry a domain; none of them leads elsewhere.
        body.put("redirect_to", Arrays.asList((Object) null));
        HttpCallBuilder call = HttpCall.post(MaildosoDomains.PATH).json(Json.of(body));
        try {
            api.tell(call);
        } catch (MaildosoFailure failure) {
            return afterFailure(name, failure);
        }
        return seen(name).orElseGet(() -> new RegistrationStatus(State.UNDER_WAY, "Maildoso has taken the order"));
    }

    private Optional<RegistrationStatus> seen(DomainName name) {
        try {
            return registration(name);
        } catch (MaildosoFailure blind) {
            return Optional.empty();
        }
    }

    /** Looks for what an order without an answer has come to. A failure before it is not what came of it. */
    private RegistrationStatus afterFailure(DomainName name, MaildosoFailure failure) {
        if (!failure.isInDoubt()) {
            throw api.withQuotas(failure)
                    .saying(
                            "; whom it is registered for must be filled in at app.maildoso.com before anything is bought");
        }
        return seen(name).filter(status -> status.state() != State.FAILED).orElseThrow(() -> failure);
    }

    /** A call may take its limit; a registry that is slow is known to the vendor a quarter of an hour later. */
    @Override
    public Duration settling() {
        return DomainRegistrar.super.settling().plus(settings.limit());
    }

    @Override
    public Optional<RegistrationStatus> registration(DomainName name) {
        return domains.findBought(name).map(WireDomain::standing);
    }

    @Override
    public Optional<OwnedDomain> owned(DomainName name) {
        return domains.findBought(name).map(WireDomain::owned);
    }

    @Override
    public List<OwnedDomain> owned() {
        return domains.bought().stream().map(WireDomain::owned).toList();
    }

    /** Fails, as the vendor has no call for it. */
    @Override
    public OwnedDomain autoRenew(DomainName name, boolean on) {
        throw api.cannot(
                Kind.PERMANENT,
                "auto-renewal of " + name + " cannot be switched " + (on ? "on" : "off")
                        + ", as the API has no call for it: see to it at app.maildoso.com");
    }

    @Override
    public String toString() {
        return "domains at Maildoso";
    }
}
