package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.ManualStep;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes in domains that are registered elsewhere ({@code POST /v1/user/domains/external}). They are proven by their name
 * servers, which have to be the vendor's within 24 hours; from then on the vendor serves their DNS and writes all records
 * itself.
 */
final class MaildosoOnboarding implements DomainOnboarding {
    private final MaildosoApi api;
    private final MaildosoDomains domains;
    private final List<DomainName> nameServers;

    MaildosoOnboarding(MaildosoApi api, MaildosoDomains domains, List<DomainName> nameServers) {
        this.api = api;
        this.domains = domains;
        this.nameServers = nameServers;
    }

    @Override
    public List<HostedDomain> domains() {
        return domains.all().stream().map(WireDomain::hosted).toList();
    }

    @Override
    public Optional<HostedDomain> domain(DomainName name) {
        return domains.find(name).map(WireDomain::hosted);
    }

    @Override
    public HostedDomain add(DomainName name) {
        Optional<HostedDomain> known = domain(name);
        if (known.isPresent()) {
            return known.get();
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("domains", List.of(name.value()));
        body.put("providers", List.of("maildoso"));
        // One entry a domain; none of them leads elsewhere.
        body.put("redirect_to", Arrays.asList((Object) null));
        HttpCallBuilder call = HttpCall.post(MaildosoDomains.PATH + "/external").json(Json.of(body));
        try {
            api.tell(call);
        } catch (MaildosoFailure failure) {
            return afterFailure(name, failure);
        }
        return seen(name)
                .orElseGet(() -> new HostedDomain(
                        name,
                        HostedDomain.State.PENDING,
                        "Maildoso has taken it: its name servers are to be changed within 24 hours"));
    }

    private Optional<HostedDomain> seen(DomainName name) {
        try {
            return domain(name);
        } catch (MaildosoFailure blind) {
            return Optional.empty();
        }
    }

    /** Looks for what a call without an answer has come to. */
    private HostedDomain afterFailure(DomainName name, MaildosoFailure failure) {
        if (!failure.isInDoubt()) {
            throw api.withQuotas(failure);
        }
        return seen(name).orElseThrow(() -> failure);
    }

    /** The vendor writes all records itself, so that nothing but the name servers is asked for. */
    @Override
    public DomainNeeds needs(DomainName name) {
        WireDomain domain = known(name);
        List<ManualStep> steps = domain.isReady() || !domain.isWaitingForNameServers() && !domain.isExternal()
                ? List.of()
                : List.of(delegation(domain));
        return new DomainNeeds(List.of(), Optional.empty(), List.of(), List.of(), steps);
    }

    private WireDomain known(DomainName name) {
        return domains.find(name)
                .orElseThrow(
                        () -> api.cannot(Kind.PERMANENT, name + " is not a domain of the account: add it there first"));
    }

    private ManualStep delegation(WireDomain domain) {
        List<DomainName> servers = nameServers.isEmpty() ? domain.nameServers() : nameServers;
        String which = servers.isEmpty()
                ? "those that app.maildoso.com shows beside the domain"
                : servers.stream().map(DomainName::value).collect(Collectors.joining(", "));
        return new ManualStep(
                "give " + domain.name() + " the name servers of Maildoso, within 24 hours of its being added",
                List.of(
                        "sign in where " + domain.name() + " is registered",
                        "replace all its name servers by " + which,
                        "copy whatever the old DNS was needed for to Maildoso's app: the old records end with it",
                        "if more than 24 hours have gone by, restart the setup of the domain at app.maildoso.com"),
                List.of());
    }

    /** There is no call that makes the vendor look: it looks by itself, and what it has seen is read. */
    @Override
    public HostedDomain verify(DomainName name) {
        return known(name).hosted();
    }

    @Override
    public String toString() {
        return "domains taken in at Maildoso";
    }
}
