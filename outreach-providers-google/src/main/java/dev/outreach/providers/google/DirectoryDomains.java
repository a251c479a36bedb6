package dev.outreach.providers.google;

import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ManualStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Domains of a Workspace account (Directory API, {@code domains}), proven by Site Verification. Their DKIM keys are made in
 * the Admin console: no API of Google's has them.
 */
final class DirectoryDomains implements DomainOnboarding {
    private static final String PATH = "/admin/directory/v1/customer/{}/domains";
    private static final int CONFLICT = 409;

    private final GoogleApi api;
    private final SiteVerification verification;
    private final GoogleSettings settings;
    private final Acting as;

    DirectoryDomains(GoogleApi api, SiteVerification verification, GoogleSettings settings, Acting as) {
        this.api = api;
        this.verification = verification;
        this.settings = settings;
        this.as = as;
    }

    /** The API gives all at once. */
    @Override
    public List<HostedDomain> domains() {
        Json list = api.json(HttpCall.get(PATH, settings.customer()), as).at("domains");
        if (!list.isList()) {
            // Every account has its primary domain.
            throw api.cannot(Kind.PERMANENT, "GET " + PATH + " answered without a list of domains");
        }
        Map<DomainName, HostedDomain> domains = new LinkedHashMap<>();
        for (Json wire : list.items()) {
            HostedDomain domain = read(wire).orElseThrow(this::nameless);
            domains.putIfAbsent(domain.name(), domain);
        }
        return List.copyOf(domains.values());
    }

    @Override
    public Optional<HostedDomain> domain(DomainName name) {
        HttpAnswer answer = api.send(
                HttpCall.get(PATH + "/{}", settings.customer(), name.value()).accept(GoogleApi.NOT_FOUND), as);
        return api.isNotFound(answer)
                ? Optional.empty()
                : Optional.of(read(api.json(answer)).orElseThrow(this::nameless));
    }

    /** Empty if it has no name that can be read. */
    private static Optional<HostedDomain> read(Json wire) {
        try {
            DomainName name = new DomainName(wire.at("domainName").text().orElse(""));
            return Optional.of(
                    wire.at("verified").truth().orElse(false)
                            ? new HostedDomain(name, State.READY, "")
                            : new HostedDomain(name, State.PENDING, "not verified yet"));
        } catch (IllegalArgumentException notAName) {
            return Optional.empty();
        }
    }

    private GoogleFailure nameless() {
        return api.cannot(Kind.PERMANENT, "GET " + PATH + " answered with a domain without a name that can be read");
    }

    @Override
    public HostedDomain add(DomainName name) {
        Optional<HostedDomain> there = domain(name);
        return there.isPresent() ? there.get() : added(name);
    }

    private HostedDomain added(DomainName name) {
        Json body = Json.of(Map.of("domainName", name.value()));
        try {
            return read(api.json(HttpCall.post(PATH, settings.customer()).json(body), as))
                    .filter(added -> added.name().equals(name))
                    .orElseThrow(() ->
                            api.cannot(Kind.IN_DOUBT, "POST " + PATH + " answered with something that is not " + name));
        } catch (GoogleFailure failure) {
            if (failure.error().status() != CONFLICT) {
                throw failure;
            }
            // Added meanwhile, or by another account.
            return domain(name)
                    .orElseThrow(() -> new GoogleFailure(
                            Kind.PERMANENT,
                            failure.getMessage() + "; " + name
                                    + " belongs to another Workspace account: remove it there first",
                            null,
                            failure.error()));
        }
    }

    private HostedDomain known(DomainName name) {
        return domain(name)
                .orElseThrow(() ->
                        api.cannot(Kind.PERMANENT, "the Workspace account has no domain " + name + ": add it first"));
    }

    @Override
    public DomainNeeds needs(DomainName name) {
        List<String> ownership = known(name).isReady() ? List.of() : List.of(verification.text(name));
        return new DomainNeeds(
                ownership, Optional.of(MailHost.googleWorkspace()), List.of(), List.of(), List.of(dkim(name)));
    }

    private ManualStep dkim(DomainName name) {
        String selector = settings.dkimSelector();
        return new ManualStep(
                "DKIM signing for " + name,
                List.of(
                        "Open the Google Admin console: Apps, Google Workspace, Gmail, Authenticate email.",
                        "Select the domain " + name + ".",
                        "Generate a new record with a key of 2048 bits and the prefix '" + selector + "'.",
                        "Publish the text that is shown as TXT at " + selector + "._domainkey." + name + ".",
                        "When it can be seen in the DNS, choose 'Start authentication': until then Google signs with"
                                + " a domain of its own."),
                List.of(selector));
    }

    @Override
    public HostedDomain verify(DomainName name) {
        HostedDomain before = known(name);
        if (before.isReady()) {
            return before;
        }
        Optional<String> unseen = verification.look(name);
        if (unseen.isPresent()) {
            return new HostedDomain(
                    name,
                    State.PENDING,
                    "Google does not see the text in the DNS yet"
                            + (unseen.get().isEmpty() ? "" : ": " + unseen.get()));
        }
        HostedDomain after = known(name);
        return after.isReady()
                ? after
                : new HostedDomain(name, State.PENDING, "proven; the Workspace account does not show it yet");
    }

    @Override
    public String toString() {
        return "domains of Google Workspace";
    }
}
