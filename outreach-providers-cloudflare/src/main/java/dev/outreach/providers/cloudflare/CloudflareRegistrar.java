package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
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
import java.net.IDN;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Registers domains (API reference, "Registrar"). A registration is asked for without waiting and then looked at, so that
 * no long call can lose its answer; the name is the key by which Cloudflare knows it again.
 */
final class CloudflareRegistrar implements DomainRegistrar {
    private static final int NAMES_A_CALL = 20;
    private static final int LONGEST_CURSOR = 4096;
    private static final String DOMAINS_A_PAGE = "50";
    private static final String READ = "Account / Registrar / Read";
    private static final String WRITE = "Account / Registrar / Edit";

    private final CloudflareApi api;
    private final String account;
    private final String path;
    private final Duration limit;
    private final Patience patience;

    CloudflareRegistrar(CloudflareApi api, String account, CloudflareSettings settings, Patience patience) {
        this.api = api;
        this.account = account;
        this.path = "/accounts/{}/" + settings.registrar().path();
        this.limit = settings.limit();
        this.patience = patience;
    }

    @Override
    public List<DomainOffer> check(List<DomainName> names) {
        Map<DomainName, Json> said = new HashMap<>();
        List<DomainName> distinct = names.stream().distinct().toList();
        for (int start = 0; start < distinct.size(); start += NAMES_A_CALL) {
            check(distinct.subList(start, Math.min(start + NAMES_A_CALL, distinct.size())), said);
        }
        Json nothing = Json.of(Map.of()).at("nothing");
        return names.stream()
                .map(name -> WireDomain.offer(name, said.getOrDefault(name, nothing)))
                .toList();
    }

    private void check(List<DomainName> names, Map<DomainName, Json> said) {
        HttpCall call = HttpCall.post(path + "/domain-check", account)
                .json(Json.of(
                        Map.of("domains", names.stream().map(DomainName::value).toList())))
                .repeatable()
                .build();
        Json domains = api.send(call, READ).result().at("domains");
        for (Json domain : api.list(call, domains)) {
            name(domain, "name").filter(names::contains).ifPresent(name -> said.put(name, domain));
        }
    }

    /** The name under that key, if it is one, in the letters of the DNS. */
    private static Optional<DomainName> name(Json wire, String key) {
        try {
            return wire.at(key).text().map(text -> new DomainName(IDN.toASCII(text, IDN.ALLOW_UNASSIGNED)));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    @Override
    public RegistrationStatus register(DomainOrder order) {
        Optional<RegistrationStatus> known = standing(order.name());
        if (known.isPresent() && known.get().state() != State.FAILED) {
            return known.get();
        }
        Optional<String> objection = check(List.of(order.name())).get(0).objection(order);
        if (objection.isPresent()) {
            return new RegistrationStatus(State.FAILED, objection.get());
        }
        return followed(order.name(), ask(order));
    }

    private RegistrationStatus ask(DomainOrder order) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("domain_name", order.name().value());
        body.put("years", order.years());
        body.put("auto_renew", order.autoRenew());
        body.put("privacy_mode", "redaction");
        HttpCall call = HttpCall.post(path + "/registrations", account)
                .header("Prefer", "respond-async")
                .json(Json.of(body))
                .build();
        try {
            Json workflow = api.send(call, WRITE).result();
            if (workflow.at("state").isMissing()) {
                throw api.unfit(call, "answered without a state");
            }
            return WireDomain.status(workflow);
        } catch (CloudflareFailure failure) {
            return afterFailure(order.name(), failure);
        }
    }

    /** Looks for what an order without an answer has come to. A failure before it is not what came of it. */
    private RegistrationStatus afterFailure(DomainName name, CloudflareFailure failure) {
        if (!failure.isInDoubt()) {
            throw failure;
        }
        try {
            return standing(name)
                    .filter(status -> status.state() != State.FAILED)
                    .orElseThrow(() -> failure);
        } catch (CloudflareFailure blind) {
            throw failure;
        }
    }

    /** Looks at a registration until it moves on no more by itself, or the time is over. */
    private RegistrationStatus followed(DomainName name, RegistrationStatus begun) {
        return patience.until(
                begun,
                status -> status.state() != State.UNDER_WAY,
                () -> registration(name).orElse(begun));
    }

    private Optional<RegistrationStatus> standing(DomainName name) {
        Optional<OwnedDomain> owned = owned(name);
        if (owned.filter(OwnedDomain::active).isPresent()) {
            return Optional.of(new RegistrationStatus(State.REGISTERED, ""));
        }
        return registration(name)
                .filter(status -> owned.isEmpty() || status.state() != State.REGISTERED)
                .or(() -> owned.map(domain ->
                        new RegistrationStatus(State.ACTION_REQUIRED, "it is in the account, and " + domain.status())));
    }

    /** A call may take its limit; a registry that is slow is known to Cloudflare a quarter of an hour later. */
    @Override
    public Duration settling() {
        return DomainRegistrar.super.settling().plus(limit);
    }

    @Override
    public Optional<RegistrationStatus> registration(DomainName name) {
        HttpCall call = HttpCall.get(path + "/registrations/{}/registration-status", account, name.value())
                .accept(404)
                .build();
        CloudflareApi.Answer answer = api.send(call, READ);
        if (answer.isNotFound()) {
            return Optional.empty();
        }
        if (answer.result().at("state").isMissing()) {
            throw api.unfit(call, "answered without a state");
        }
        return Optional.of(WireDomain.status(answer.result()));
    }

    @Override
    public Optional<OwnedDomain> owned(DomainName name) {
        HttpCall call = HttpCall.get(path + "/registrations/{}", account, name.value())
                .accept(404)
                .build();
        CloudflareApi.Answer answer = api.send(call, READ);
        if (answer.isNotFound()) {
            return Optional.empty();
        }
        if (!name(answer.result(), "domain_name").equals(Optional.of(name))) {
            throw api.unfit(call, "answered without the domain that was asked for");
        }
        return Optional.of(WireDomain.owned(name, answer.result()));
    }

    @Override
    public List<OwnedDomain> owned() {
        Map<DomainName, OwnedDomain> owned = new LinkedHashMap<>();
        Set<String> cursors = new HashSet<>();
        ListBudget budget = api.budget("the list of registrations");
        String cursor = "";
        do {
            budget.page();
            HttpCall call = page(cursor);
            CloudflareApi.Answer answer = api.send(call, READ);
            for (Json wire : api.list(call, answer.result())) {
                OwnedDomain domain = owned(call, wire);
                budget.item(domain.name().value().length() + domain.status().length());
                owned.put(domain.name(), domain);
            }
            cursor = answer.info().at("cursor").text().orElse("");
            if (cursor.length() > LONGEST_CURSOR || !cursors.add(cursor)) {
                throw api.unfit(call, "answered with the cursor of a page before, or one that is too long");
            }
        } while (!cursor.isEmpty());
        return List.copyOf(owned.values());
    }

    /** A domain that is not understood would be taken for one that the account does not have. */
    private OwnedDomain owned(HttpCall call, Json wire) {
        DomainName name = name(wire, "domain_name")
                .orElseThrow(() -> api.unfit(
                        call,
                        "answered with a domain whose name cannot be read: '"
                                + Quoted.excerpt(wire.at("domain_name").text().orElse("")) + "'"));
        return WireDomain.owned(name, wire);
    }

    private HttpCall page(String cursor) {
        HttpCallBuilder call = HttpCall.get(path + "/registrations", account).query("per_page", DOMAINS_A_PAGE);
        return (cursor.isEmpty() ? call : call.query("cursor", cursor)).build();
    }

    /** Said twice it is as good as said once, so that it may be repeated. */
    @Override
    public OwnedDomain autoRenew(DomainName name, boolean on) {
        HttpCall call = HttpCall.patch(path + "/registrations/{}", account, name.value())
                .json(Json.of(Map.of("auto_renew", on)))
                .repeatable()
                .build();
        api.send(call, WRITE);
        return confirmed(name, on);
    }

    /** Updates may take a while, as registrations do. Whatever the looks say, Cloudflare has taken the order. */
    private OwnedDomain confirmed(DomainName name, boolean on) {
        return patience.confirmed(
                () -> owned(name).filter(domain -> domain.autoRenew() == on),
                found -> api.cannot(
                        Kind.IN_DOUBT,
                        "auto-renewal of " + name + " was set to be " + (on ? "on" : "off") + ", and " + found));
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "domains at Cloudflare";
    }
}
