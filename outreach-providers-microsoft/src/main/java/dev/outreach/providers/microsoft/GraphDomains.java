package dev.outreach.providers.microsoft;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ProviderFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Domains of the tenant (resource {@code domain}). One that is verified has e-mail switched on before it is ready. */
final class GraphDomains implements DomainOnboarding {
    private static final String PERMISSION = "Domain.ReadWrite.All";
    private static final String EMAIL = "Email";

    private final GraphApi api;

    GraphDomains(GraphApi api) {
        this.api = api;
    }

    @Override
    public List<HostedDomain> domains() {
        Map<DomainName, HostedDomain> domains = new LinkedHashMap<>();
        for (Json wire : api.list(() -> HttpCall.get("/domains"), PERMISSION)) {
            HostedDomain domain = hosted(name(wire), wire);
            domains.put(domain.name(), domain);
        }
        return List.copyOf(domains.values());
    }

    private DomainName name(Json wire) {
        String id = wire.at("id").text().orElse("");
        try {
            return new DomainName(id);
        } catch (IllegalArgumentException notAName) {
            throw api.cannot(Kind.PERMANENT, "Graph named a domain that cannot be read: '" + Quoted.excerpt(id) + "'");
        }
    }

    @Override
    public Optional<HostedDomain> domain(DomainName name) {
        return wire(name).map(wire -> hosted(name, wire));
    }

    private Optional<Json> wire(DomainName name) {
        return api.found(() -> HttpCall.get("/domains/{}", name.value()), PERMISSION)
                .map(wire -> checked(name, wire));
    }

    private Json checked(DomainName name, Json wire) {
        if (!wire.at("id").text().filter(name.value()::equalsIgnoreCase).isPresent()) {
            throw api.cannot(Kind.PERMANENT, "Graph was asked for the domain " + name + " and answered with another");
        }
        return wire;
    }

    private static HostedDomain hosted(DomainName name, Json wire) {
        Json state = wire.at("state");
        boolean failed =
                state.at("status").text().filter("Failed"::equalsIgnoreCase).isPresent();
        if (failed) {
            String what = state.at("operation").text().orElse("the last change");
            return new HostedDomain(name, State.FAILED, Quoted.line(what + " failed: look in the admin center"));
        }
        if (!isVerified(wire)) {
            return new HostedDomain(name, State.PENDING, "it is not verified yet");
        }
        return hasEmail(wire)
                ? new HostedDomain(name, State.READY, "")
                : new HostedDomain(name, State.PENDING, "it is verified, and e-mail is not switched on yet: verify it");
    }

    private static boolean isVerified(Json wire) {
        return wire.at("isVerified").truth().orElse(false);
    }

    private static boolean hasEmail(Json wire) {
        return services(wire).stream().anyMatch(EMAIL::equalsIgnoreCase);
    }

    private static List<String> services(Json wire) {
        return wire.at("supportedServices").items().stream()
                .flatMap(service -> service.text().stream())
                .toList();
    }

    @Override
    public HostedDomain add(DomainName name) {
        Optional<HostedDomain> there = domain(name);
        if (there.isPresent()) {
            return there.get();
        }
        Json body = Json.of(Map.of("id", name.value()));
        try {
            return hosted(
                    name, checked(name, api.json(() -> HttpCall.post("/domains").json(body), PERMISSION)));
        } catch (GraphFailure failure) {
            return afterFailure(name, failure);
        }
    }

    /** Looks for what a call without an answer, or one that came second, has come to. */
    private HostedDomain afterFailure(DomainName name, GraphFailure failure) {
        try {
            return domain(name).orElseThrow(() -> failure);
        } catch (ProviderFailure blind) {
            throw failure;
        }
    }

    @Override
    public DomainNeeds needs(DomainName name) {
        Json wire = known(name);
        List<String> ownership = isVerified(wire) ? List.of() : DnsRecords.ownership(records(name, "verification"));
        List<Json> service = isVerified(wire) ? records(name, "service") : List.of();
        try {
            return new DomainNeeds(
                    ownership,
                    DnsRecords.host(service),
                    List.of(),
                    DnsRecords.others(name, service),
                    List.of(DkimStep.of(name)));
        } catch (IllegalArgumentException unfit) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "Graph asks for a record of " + name + " that cannot be published: " + unfit.getMessage());
        }
    }

    private Json known(DomainName name) {
        return wire(name)
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, "the tenant has no domain " + name + ": add it first"));
    }

    private List<Json> records(DomainName name, String which) {
        String path = which.equals("service") ? "serviceConfigurationRecords" : "verificationDnsRecords";
        return api.list(() -> HttpCall.get("/domains/{}/" + path, name.value()), PERMISSION);
    }

    @Override
    public HostedDomain verify(DomainName name) {
        Json wire = known(name);
        if (!isVerified(wire)) {
            try {
                wire = checked(
                        name,
                        api.json(
                                () -> HttpCall.post("/domains/{}/verify", name.value())
                                        .repeatable(),
                                PERMISSION));
            } catch (GraphFailure failure) {
                if (failure.status() == 400) {
                    return new HostedDomain(
                            name, State.PENDING, Quoted.line("it cannot be verified yet: " + failure.getMessage()));
                }
                throw failure;
            }
        }
        return isVerified(wire) && !hasEmail(wire) ? withEmail(name, wire) : hosted(name, wire);
    }

    private HostedDomain withEmail(DomainName name, Json wire) {
        List<String> services = new ArrayList<>(services(wire));
        services.add(EMAIL);
        Json body = Json.of(Map.of("supportedServices", services));
        api.send(() -> HttpCall.patch("/domains/{}", name.value()).json(body).repeatable(), PERMISSION);
        return hosted(name, known(name));
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "domains of Microsoft 365";
    }
}
