package dev.outreach.providers.mailforge;

import dev.outreach.fleet.DomainName;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Registers domains, each for one year ({@code POST /domains}). The vendor has no key against charging twice: an order is
 * made once, and what has no answer is looked for in the list of domains.
 */
final class MailforgeRegistrar implements DomainRegistrar {
    /** More are refused with 400. */
    private static final int NAMES_A_CALL = 100;

    private final ForgeApi api;
    private final ForgeDomains domains;
    private final MailforgeSettings settings;
    private final Patience patience;

    MailforgeRegistrar(ForgeApi api, ForgeDomains domains, MailforgeSettings settings, Patience patience) {
        this.api = api;
        this.domains = domains;
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public List<DomainOffer> check(List<DomainName> names) {
        Map<DomainName, Json> said = new HashMap<>();
        List<DomainName> distinct = names.stream().distinct().toList();
        for (int start = 0; start < distinct.size(); start += NAMES_A_CALL) {
            check(distinct.subList(start, Math.min(start + NAMES_A_CALL, distinct.size())), said);
        }
        return names.stream().map(name -> offer(name, said)).toList();
    }

    private void check(List<DomainName> names, Map<DomainName, Json> said) {
        HttpCallBuilder call = HttpCall.post("/check-domain-availability-bulk")
                .json(Json.of(
                        Map.of("domains", names.stream().map(DomainName::value).toList())))
                .repeatable();
        for (Json wire : api.rows(call, api.read(call))) {
            name(wire).filter(names::contains).ifPresent(name -> said.put(name, wire));
        }
    }

    private static Optional<DomainName> name(Json wire) {
        try {
            return wire.at("domain").text().map(WireDomain::name);
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private DomainOffer offer(DomainName name, Map<DomainName, Json> said) {
        if (!said.containsKey(name)) {
            return new DomainOffer.Unavailable(name, "Mailforge says nothing of it");
        }
        Json wire = said.get(name);
        if (!wire.at("available").truth().orElse(false)) {
            return new DomainOffer.Unavailable(name, "Mailforge says that it is not available");
        }
        return Price.of(wire.at("price"), settings.currency())
                .<DomainOffer>map(price -> new DomainOffer.Available(
                        name, price, settings.renewal().orElse(price)))
                .orElseGet(() -> new DomainOffer.Unavailable(name, "its price cannot be read"));
    }

    @Override
    public RegistrationStatus register(DomainOrder order) {
        Optional<WireDomain> known =
                domains.find(order.name()).filter(domain -> domain.standing().state() != State.FAILED);
        if (known.isPresent()) {
            return asOrdered(order, known.get());
        }
        if (order.years() != 1) {
            return failed("Mailforge registers for one year, and " + order.years() + " were asked for, for at most "
                    + order.atMost());
        }
        Optional<String> objection = check(List.of(order.name())).get(0).objection(order);
        if (objection.isPresent()) {
            return failed(objection.get());
        }
        RegistrationStatus asked = ask(order.name());
        return renewed(
                order,
                patience.until(
                        asked,
                        status -> status.state() != State.UNDER_WAY,
                        () -> registration(order.name()).orElse(asked)));
    }

    /** An order that had no answer has come to be without its renewal. */
    private RegistrationStatus asOrdered(DomainOrder order, WireDomain domain) {
        boolean isSo = domain.renewal().equals(order.autoRenew() ? "enabled" : "disabled");
        return isSo || !domain.isActive() ? domain.standing() : renewed(order, domain.standing());
    }

    private static RegistrationStatus failed(String why) {
        return new RegistrationStatus(State.FAILED, why);
    }

    private RegistrationStatus ask(DomainName name) {
        String workspace = settings.workspace().orElseThrow(() -> unsaid("workspace", name));
        Registrant registrant = settings.registrant().orElseThrow(() -> unsaid("contact-first-name", name));
        HttpCallBuilder call = HttpCall.post("/domains")
                .json(Json.of(Map.of(
                        "workspaceId",
                        workspace,
                        "domains",
                        List.of(name.value()),
                        "contactDetails",
                        registrant.details())));
        try {
            return api.read(call).at("domains").items().stream()
                    .map(wire -> domains.read(call, wire))
                    .filter(domain -> domain.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> api.unfit(call, "answered without the domain that was asked for"))
                    .standing();
        } catch (ForgeFailure failure) {
            return afterFailure(name, failure);
        }
    }

    private ForgeFailure unsaid(String setting, DomainName name) {
        return api.cannot(
                Kind.PERMANENT,
                "domain " + name + " cannot be registered without the setting '" + setting
                        + "': say which workspace it goes to, and whom it is registered for");
    }

    /** Looks for what an order without an answer has come to. A failure before it is not what came of it. */
    private RegistrationStatus afterFailure(DomainName name, ForgeFailure failure) {
        if (!failure.isInDoubt()) {
            throw failure;
        }
        try {
            return registration(name)
                    .filter(status -> status.state() != State.FAILED)
                    .orElseThrow(() -> failure);
        } catch (ForgeFailure blind) {
            throw failure;
        }
    }

    /** The order itself has no word for renewal. That it could not be set does not undo what was bought. */
    private RegistrationStatus renewed(DomainOrder order, RegistrationStatus status) {
        if (status.state() == State.FAILED) {
            return status;
        }
        try {
            tell(domains.find(order.name()), order.name(), order.autoRenew());
            return status;
        } catch (ForgeFailure failure) {
            String note = "auto-renewal is not set to " + (order.autoRenew() ? "on" : "off") + " yet: set it later";
            return new RegistrationStatus(status.state(), status.note().isEmpty() ? note : status.note() + "; " + note);
        }
    }

    /** A call may take its limit; a registry that is slow is known to the vendor a quarter of an hour later. */
    @Override
    public Duration settling() {
        return DomainRegistrar.super.settling().plus(settings.limit());
    }

    @Override
    public Optional<RegistrationStatus> registration(DomainName name) {
        return domains.find(name).map(WireDomain::standing);
    }

    @Override
    public Optional<OwnedDomain> owned(DomainName name) {
        return domains.find(name).map(WireDomain::owned);
    }

    @Override
    public List<OwnedDomain> owned() {
        return domains.all().stream().map(WireDomain::owned).toList();
    }

    /** Said twice it is as good as said once, so that it may be repeated. */
    @Override
    public OwnedDomain autoRenew(DomainName name, boolean on) {
        tell(domains.find(name), name, on);
        OwnedDomain owned = confirmed(name, on).owned();
        return new OwnedDomain(owned.name(), owned.status(), owned.active(), owned.expires(), on);
    }

    /** Whatever the looks say, Mailforge has taken the order. */
    private WireDomain confirmed(DomainName name, boolean on) {
        return patience.confirmed(
                () -> domains.find(name).filter(is(on)),
                found -> api.cannot(
                        Kind.IN_DOUBT,
                        "auto-renewal of " + name + " was set to be " + (on ? "on" : "off") + ", and " + found));
    }

    private void tell(Optional<WireDomain> domain, DomainName name, boolean on) {
        String id = domain.map(WireDomain::id)
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, name + " is not a domain of the account"));
        api.tell(HttpCall.put("/domains/{}/" + (on ? "enable" : "disable") + "-autorenew", id));
    }

    /** One public client has seen that nothing is said of renewal: then the answer to the call is all there is. */
    private static Predicate<WireDomain> is(boolean on) {
        return domain -> domain.renewal().isEmpty() || domain.renewal().equals(on ? "enabled" : "disabled");
    }

    @Override
    public String toString() {
        return "domains at Mailforge";
    }
}
