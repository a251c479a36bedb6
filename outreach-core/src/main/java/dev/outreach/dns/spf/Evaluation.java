package dev.outreach.dns.spf;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.IpNetwork;
import dev.outreach.fleet.Quoted;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One run of {@code check_host} (RFC 7208 section 4). For one thread. */
final class Evaluation {

    /** What a policy said, before it is explained. */
    private record Finding(SpfResult result, String domain, String matched, Optional<String> explanation) {}

    private final SpfQuery query;
    private final Budget budget;
    private final Instant now;
    private final String receiver;
    private final ClientNames names;

    Evaluation(SpfQuery query, Budget budget, Instant now, String receiver) {
        this.query = query;
        this.budget = budget;
        this.now = now;
        this.receiver = receiver;
        this.names = new ClientNames(query.ip(), budget);
    }

    SpfVerdict verdict() {
        String domain = Targets.withoutDot(query.domain());
        if (!Targets.isDomain(domain)) {
            return ended(
                    SpfResult.NONE, domain, "'" + Quoted.excerpt(domain) + "' is no domain that could have a policy");
        }
        try {
            Optional<Finding> found = checkHost(domain, () -> budget.sound(domain, DnsType.TXT));
            return found.map(this::explained)
                    .orElseGet(() -> ended(SpfResult.NONE, domain, Quoted.excerpt(domain) + " has no SPF record"));
        } catch (SpfStop stop) {
            return ended(stop.result(), domain, stop.problem());
        }
    }

    private SpfVerdict ended(SpfResult result, String domain, String problem) {
        return new SpfVerdict(result, domain, "", "", problem, budget.lookups(), budget.voidLookups());
    }

    private SpfVerdict explained(Finding found) {
        String explanation = found.result() == SpfResult.FAIL
                ? found.explanation()
                        .map(spec -> explanation(spec, found.domain()))
                        .orElse("")
                : "";
        return new SpfVerdict(
                found.result(),
                found.domain(),
                found.matched(),
                explanation,
                "",
                budget.lookups(),
                budget.voidLookups());
    }

    /** What the policy of a domain says; empty if it has none. */
    private Optional<Finding> checkHost(String domain, Supplier<DnsAnswer> texts) {
        Optional<SpfRecord> policy = SpfPolicies.in(texts.get(), domain);
        return policy.map(record -> evaluate(record, domain));
    }

    private Finding evaluate(SpfRecord record, String domain) {
        for (SpfDirective directive : record.directives()) {
            if (matches(directive.mechanism(), domain)) {
                return new Finding(directive.qualifier().result(), domain, directive.toString(), record.explanation());
            }
        }
        return record.redirect()
                .map(spec -> redirected(spec, domain))
                .orElseGet(() -> new Finding(SpfResult.NEUTRAL, domain, "", Optional.empty()));
    }

    private Finding redirected(String spec, String domain) {
        budget.term();
        String target = target(spec, domain);
        return checkHost(target, () -> budget.asked(target, DnsType.TXT))
                .orElseThrow(() -> SpfStop.permanent(
                        "the redirect leads to " + Quoted.excerpt(target) + ", which has no SPF record"));
    }

    private boolean matches(SpfMechanism mechanism, String domain) {
        if (mechanism.kind().looksUp()) {
            budget.term();
        }
        return switch (mechanism.kind()) {
            case ALL -> true;
            case IP4, IP6 ->
                mechanism.network().map(network -> network.contains(query.ip())).orElse(false);
            case INCLUDE -> included(target(mechanism.domain(), domain));
            case A -> inside(budget.asked(target(mechanism.domain(), domain), addressType()), mechanism);
            case MX -> exchanged(target(mechanism.domain(), domain), mechanism);
            case PTR -> names.below(target(mechanism.domain(), domain));
            case EXISTS ->
                !budget.asked(target(mechanism.domain(), domain), DnsType.A)
                        .records()
                        .isEmpty();
        };
    }

    private boolean included(String target) {
        Finding found = checkHost(target, () -> budget.asked(target, DnsType.TXT))
                .orElseThrow(() -> SpfStop.permanent(
                        "the policy includes " + Quoted.excerpt(target) + ", which has no SPF record"));
        return found.result() == SpfResult.PASS;
    }

    private boolean exchanged(String target, SpfMechanism mechanism) {
        List<DnsRecord.Mx> exchangers = budget.asked(target, DnsType.MX).records(DnsRecord.Mx.class);
        if (exchangers.size() > SpfLimits.NAMES) {
            throw SpfStop.permanent(Quoted.excerpt(target) + " has more than " + SpfLimits.NAMES + " mail exchangers");
        }
        for (DnsRecord.Mx exchanger : exchangers) {
            if (!exchanger.host().isEmpty() && inside(budget.sound(exchanger.host(), addressType()), mechanism)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the client is in the block of one of the addresses. */
    private boolean inside(DnsAnswer answer, SpfMechanism mechanism) {
        int prefix = Letters.isIpv4(query.ip()) ? mechanism.ipv4Prefix() : mechanism.ipv6Prefix();
        return answer.records(DnsRecord.Address.class).stream()
                .map(DnsRecord.Address::value)
                .filter(address -> Letters.isIpv4(address) == Letters.isIpv4(query.ip()))
                .anyMatch(address -> IpNetwork.of(address, prefix).contains(query.ip()));
    }

    private DnsType addressType() {
        return Letters.isIpv4(query.ip()) ? DnsType.A : DnsType.AAAA;
    }

    /** The domain that a mechanism or modifier is about: the policy's own if it names none. */
    private String target(String spec, String domain) {
        return spec.isEmpty() ? domain : Targets.name(Macro.expand(MacroParser.domainSpec(spec, 0), letters(domain)));
    }

    private Letters letters(String domain) {
        return new Letters(query, domain, now, receiver, names);
    }

    /** The explanation of a domain; empty if anything is wrong with it (RFC 7208 section 6.2). */
    private String explanation(String spec, String domain) {
        try {
            List<DnsRecord.Text> texts =
                    budget.tried(target(spec, domain), DnsType.TXT).records(DnsRecord.Text.class);
            return texts.size() == 1
                    ? Macro.expand(MacroParser.explanation(texts.get(0).octets()), letters(domain))
                    : "";
        } catch (SpfSyntaxException | SpfStop none) {
            return "";
        }
    }
}
