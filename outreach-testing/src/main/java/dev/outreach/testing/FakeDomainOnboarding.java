package dev.outreach.testing;

import dev.outreach.dns.DnsRecord.Mx;
import dev.outreach.dns.plan.MailHost;
import dev.outreach.fleet.DomainName;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.DomainNeeds;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.HostedDomain;
import dev.outreach.spi.HostedDomain.State;
import dev.outreach.spi.ManualStep;
import dev.outreach.spi.ProviderFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mail vendor that takes in domains and remembers what it has added. One is proven by a text that the test lets it
 * see. Failures are set for the next call: one that fails, or one that does what it is asked and then fails. Safe for
 * any number of threads.
 */
public final class FakeDomainOnboarding implements DomainOnboarding {
    private static final String SELECTOR = "fake";

    private final Map<DomainName, State> domains = new LinkedHashMap<>();
    private final Set<DomainName> anothers = new HashSet<>();
    private final Set<DomainName> published = new HashSet<>();
    private final List<DomainName> added = new ArrayList<>();
    private final NextFailures failures = new NextFailures();

    /** A vendor whose account has no domains. */
    public FakeDomainOnboarding() {}

    /** Gives the account a domain that stands so, or lets one that it has stand so. */
    public synchronized FakeDomainOnboarding domain(DomainName domain, State state) {
        domains.put(domain, state);
        return this;
    }

    /** Lets another account have a domain. */
    public synchronized FakeDomainOnboarding anothers(DomainName domain) {
        anothers.add(domain);
        return this;
    }

    /** Lets the vendor see the text that proves a domain, once it looks. */
    public synchronized FakeDomainOnboarding publish(DomainName domain) {
        published.add(domain);
        return this;
    }

    /** The domains that it was asked for and has added, oldest first. */
    public synchronized List<DomainName> added() {
        return List.copyOf(added);
    }

    /** The domains of the account. */
    public synchronized List<HostedDomain> hosted() {
        return domains.keySet().stream().map(this::hosted).toList();
    }

    /** Lets the next call fail so, with nothing done; said again, the one after it. */
    public synchronized FakeDomainOnboarding failNext(ProviderFailure failure) {
        failures.add(failure);
        return this;
    }

    /** Lets the next call do what it is asked and then fail so. */
    public synchronized FakeDomainOnboarding failNextAfterActing(ProviderFailure failure) {
        failures.addAfterActing(failure);
        return this;
    }

    @Override
    public synchronized List<HostedDomain> domains() {
        failures.begin();
        return failures.end(hosted());
    }

    @Override
    public synchronized Optional<HostedDomain> domain(DomainName name) {
        failures.begin();
        return failures.end(found(name));
    }

    @Override
    public synchronized HostedDomain add(DomainName name) {
        failures.begin();
        if (anothers.contains(name)) {
            throw refused(name + " belongs to another account: remove it there first");
        }
        if (domains.putIfAbsent(name, State.PENDING) == null) {
            added.add(name);
        }
        return failures.end(hosted(name));
    }

    @Override
    public synchronized DomainNeeds needs(DomainName name) {
        failures.begin();
        checkThere(name);
        List<String> ownership = hosted(name).isReady() ? List.of() : List.of("fake-verification=" + name);
        MailHost host =
                MailHost.vendor("fake", List.of(new Mx(10, "mx.host.example")), "v=spf1 include:spf.host.example -all");
        ManualStep dkim = new ManualStep(
                "DKIM signing for " + name,
                List.of("publish the key that the vendor shows at " + SELECTOR + "._domainkey." + name),
                List.of(SELECTOR));
        return failures.end(new DomainNeeds(ownership, Optional.of(host), List.of(), List.of(), List.of(dkim)));
    }

    @Override
    public synchronized HostedDomain verify(DomainName name) {
        failures.begin();
        checkThere(name);
        if (published.contains(name)) {
            domains.put(name, State.READY);
        }
        return failures.end(hosted(name));
    }

    private Optional<HostedDomain> found(DomainName name) {
        return Optional.ofNullable(domains.get(name)).map(state -> new HostedDomain(name, state, note(state)));
    }

    private HostedDomain hosted(DomainName name) {
        return found(name).orElseThrow();
    }

    private static String note(State state) {
        return switch (state) {
            case READY -> "";
            case PENDING -> "the text that proves it cannot be seen yet";
            case FAILED -> "it has failed: look at it";
        };
    }

    private void checkThere(DomainName name) {
        if (!domains.containsKey(name)) {
            throw refused("the account has no domain " + name + ": add it first");
        }
    }

    private static ProviderFailure refused(String why) {
        return new ProviderFailure(Kind.PERMANENT, "fake mail vendor: " + why);
    }

    @Override
    public String toString() {
        return "fake vendor of mail for domains";
    }
}
