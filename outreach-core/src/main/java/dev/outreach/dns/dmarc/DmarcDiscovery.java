package dev.outreach.dns.dmarc;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.dmarc.DiscoveredPolicy.Status;
import dev.outreach.fleet.Quoted;
import java.util.Optional;

/**
 * Finds the policy of a domain, and its organizational domain, by the tree walk of RFC 9989 (section 4.10). Waits for
 * DNS, at most nine look-ups a domain; never throws for what a domain publishes. Safe for any number of threads.
 */
public final class DmarcDiscovery {

    private final DnsLookup lookup;

    private DmarcDiscovery(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** A discovery by a look-up. */
    public static DmarcDiscovery of(DnsLookup lookup) {
        return new DmarcDiscovery(lookup);
    }

    /**
     * The policy for mail of a domain.
     *
     * @param domain as in From; U-labels are turned into A-labels
     */
    public DiscoveredPolicy policy(String domain) {
        return policy(domain, new TreeWalker(lookup));
    }

    /**
     * The way from a domain to its organizational domain.
     *
     * @throws IllegalArgumentException if it is no domain name
     */
    public DmarcTreeWalk walk(String domain) {
        return new TreeWalker(lookup)
                .walk(Labels.ascii(domain)
                        .orElseThrow(() -> new IllegalArgumentException("'" + Quoted.excerpt(domain)
                                + "' is no domain name: use one such as mail.example.com, at most 253 octets")));
    }

    static DiscoveredPolicy policy(String text, TreeWalker walker) {
        Optional<String> name = Labels.ascii(text);
        if (name.isEmpty()) {
            return DiscoveredPolicy.without(
                    text, Status.PERMERROR, "'" + Quoted.excerpt(text) + "' is no domain name, so it has no policy");
        }
        String domain = name.get();
        DmarcWalkStep own = walker.step(domain);
        if (own.record().isPresent()) {
            return found(domain, own, own.record().get().policy(), "tag p");
        }
        return own.failed() ? failed(domain, own.remark()) : inherited(domain, walker);
    }

    private static DiscoveredPolicy inherited(String domain, TreeWalker walker) {
        DmarcTreeWalk walk = walker.walk(domain);
        Optional<DmarcWalkStep> failure = walk.failure();
        if (failure.isPresent()) {
            return failed(domain, failure.get().remark());
        }
        Optional<DmarcWalkStep> step = walk.policyStep();
        return step.isPresent()
                ? inherited(domain, step.get(), walker)
                : DiscoveredPolicy.without(domain, Status.NONE, none(walk));
    }

    private static DiscoveredPolicy inherited(String domain, DmarcWalkStep step, TreeWalker walker) {
        DmarcRecord record = step.record().orElseThrow();
        if (record.nonexistentPolicy() == record.subdomainPolicy()) {
            return found(domain, step, record.subdomainPolicy(), "for its subdomains");
        }
        TreeWalker.Existence existence = walker.existence(domain);
        if (!existence.failure().isEmpty()) {
            return failed(domain, existence.failure());
        }
        return existence.exists()
                ? found(domain, step, record.subdomainPolicy(), "for its subdomains")
                : found(domain, step, record.nonexistentPolicy(), "for subdomains that do not exist");
    }

    private static DiscoveredPolicy found(String domain, DmarcWalkStep step, DmarcPolicy policy, String by) {
        DmarcRecord record = step.record().orElseThrow();
        if (record.p().isEmpty()) {
            return DiscoveredPolicy.without(
                    domain,
                    Status.NONE,
                    "the record at _dmarc." + step.domain()
                            + " has neither a valid policy nor an address for reports, so it does not count");
        }
        return new DiscoveredPolicy(
                domain,
                Status.FOUND,
                Optional.of(record),
                step.domain(),
                policy,
                "_dmarc." + step.domain() + " says " + policy + " (" + by + ")"
                        + (record.t() ? ", for rehearsal" : ""));
    }

    private static DiscoveredPolicy failed(String domain, String why) {
        return DiscoveredPolicy.without(domain, Status.TEMPERROR, why);
    }

    private static String none(DmarcTreeWalk walk) {
        return walk.steps().stream()
                .map(DmarcWalkStep::remark)
                .filter(remark -> !remark.isEmpty())
                .findFirst()
                .orElse("there is no DMARC record at " + walk.domain() + " or above");
    }
}
