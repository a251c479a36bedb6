package dev.outreach.dns.dmarc;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsAnswer.NoSuchName;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks trees, asking for no name twice. For one message, and one thread. */
final class TreeWalker {

    /** A longer name is cut to one label less than this, so that no walk has more steps (RFC 9989 section 4.10). */
    private static final int MOST_STEPS = 8;

    private final DnsLookup lookup;
    private final Map<String, DmarcWalkStep> known = new HashMap<>();

    TreeWalker(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** The walk from a name in lower-case ASCII. */
    DmarcTreeWalk walk(String domain) {
        List<DmarcWalkStep> steps = new ArrayList<>();
        steps.add(step(domain));
        int labels = Math.min(Labels.count(domain), MOST_STEPS) - 1;
        while (labels > 0 && !steps.get(steps.size() - 1).ends()) {
            steps.add(step(Labels.last(domain, labels)));
            labels--;
        }
        return new DmarcTreeWalk(domain, steps);
    }

    DmarcWalkStep step(String domain) {
        return known.computeIfAbsent(domain, this::ask);
    }

    private DmarcWalkStep ask(String domain) {
        DnsAnswer answer = lookup.ask("_dmarc." + domain, DnsType.TXT);
        if (answer instanceof Failed failed) {
            return new DmarcWalkStep(
                    domain, Optional.empty(), true, "_dmarc." + domain + " could not be looked up: " + failed.detail());
        }
        List<String> claims = answer.records(DnsRecord.Text.class).stream()
                .map(DnsRecord.Text::octets)
                .filter(DmarcRecord::claims)
                .toList();
        if (claims.size() > 1) {
            return nothing(
                    domain, "_dmarc." + domain + " has " + claims.size() + " DMARC records, so none counts: leave one");
        }
        try {
            Optional<DmarcRecord> record = claims.stream().findFirst().map(DmarcRecord::parse);
            return new DmarcWalkStep(domain, record, false, "");
        } catch (DmarcSyntaxException wrong) {
            return nothing(domain, "the record at _dmarc." + domain + " cannot be read: " + wrong.getMessage());
        }
    }

    private static DmarcWalkStep nothing(String domain, String remark) {
        return new DmarcWalkStep(domain, Optional.empty(), false, remark);
    }

    /** Whether a domain exists (RFC 9989 section 3.2.13); the failure if that could not be found out. */
    Existence existence(String domain) {
        // asked for the alias itself, as one that leads nowhere exists all the same
        DnsAnswer answer = lookup.ask(domain, DnsType.CNAME);
        if (answer instanceof Failed failed) {
            return new Existence(true, domain + " could not be looked up: " + failed.detail());
        }
        return new Existence(!(answer instanceof NoSuchName), "");
    }

    /**
     * Whether a domain exists.
     *
     * @param failure why that is not known; otherwise empty
     */
    record Existence(boolean exists, String failure) {}
}
