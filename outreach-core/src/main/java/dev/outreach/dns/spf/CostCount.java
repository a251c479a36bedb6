package dev.outreach.dns.spf;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Failed;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.spf.SpfMechanism.Kind;
import dev.outreach.fleet.Quoted;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Counts the look-ups of a policy and of all that it includes. For one thread, for one count. */
final class CostCount {

    /** Policies read before the count is given up; far beyond what any receiver reads. */
    private static final int MOST_DOMAINS = 50;

    /** Look-ups counted before the count is given up: each costs a question, and ten are too many already. */
    private static final int MOST_LOOKUPS = 50;

    private final DnsLookup lookup;
    private final Deque<String> path = new ArrayDeque<>();
    private final List<String> domains = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int lookups;
    private int voidLookups;

    CostCount(DnsLookup lookup) {
        this.lookup = lookup;
    }

    SpfCost of(SpfRecord record, String domain) {
        path.push(key(domain));
        count(record, domain);
        return new SpfCost(lookups, voidLookups, domains, problems);
    }

    private static String key(String domain) {
        return Targets.withoutDot(domain).toLowerCase(Locale.ROOT);
    }

    private void count(SpfRecord record, String domain) {
        for (SpfDirective directive : record.effective()) {
            if (lookups > MOST_LOOKUPS) {
                return;
            }
            if (directive.mechanism().kind().looksUp()) {
                lookups++;
                count(directive.mechanism(), domain);
            }
        }
        if (record.all().isEmpty() && record.redirect().isPresent()) {
            lookups++;
            follow(record.redirect().get());
        }
    }

    private void count(SpfMechanism mechanism, String domain) {
        Kind kind = mechanism.kind();
        String target = mechanism.domain().isEmpty() ? domain : mechanism.domain();
        if (kind == Kind.INCLUDE) {
            follow(target);
        } else if ((kind == Kind.A || kind == Kind.MX) && target.indexOf('%') < 0) {
            resolve(kind, target);
        }
    }

    private void resolve(Kind kind, String target) {
        DnsAnswer answer = lookup.ask(target, kind == Kind.MX ? DnsType.MX : DnsType.A);
        if (answer instanceof Failed failed) {
            problems.add(kind + " of " + Quoted.excerpt(target) + " could not be looked up: " + failed.detail());
        } else if (answer.isVoid()) {
            voidLookups++;
            problems.add(kind + " of " + Quoted.excerpt(target) + " finds nothing: take it out");
        }
    }

    private void follow(String target) {
        if (target.indexOf('%') >= 0) {
            problems.add("what " + Quoted.excerpt(target) + " costs depends on the client: it counts as one look-up");
        } else if (path.contains(key(target))) {
            problems.add(Quoted.excerpt(target) + " includes itself: every evaluation ends in an error");
            lookups = Math.max(lookups, SpfCost.MOST + 1);
        } else if (domains.size() >= MOST_DOMAINS) {
            problems.add("more than " + MOST_DOMAINS + " policies are included: the rest is not counted");
        } else {
            domains.add(key(target));
            read(target).ifPresent(record -> {
                path.push(key(target));
                count(record, target);
                path.pop();
            });
        }
    }

    private Optional<SpfRecord> read(String target) {
        DnsAnswer answer = lookup.ask(target, DnsType.TXT);
        if (answer instanceof Failed failed) {
            problems.add("the policy of " + Quoted.excerpt(target) + " could not be looked up: " + failed.detail());
            return Optional.empty();
        }
        voidLookups += answer.isVoid() ? 1 : 0;
        try {
            Optional<SpfRecord> record = SpfPolicies.in(answer, target);
            if (record.isEmpty()) {
                problems.add(
                        Quoted.excerpt(target) + " has no SPF record: every evaluation that gets there is an error");
            }
            return record;
        } catch (SpfStop wrong) {
            problems.add(wrong.problem());
            return Optional.empty();
        }
    }
}
