package dev.outreach.dns.spf;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsAnswer.Found;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.IpNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces names by addresses in a policy. For one thread, for one policy. */
final class Flattening {

    /** Look-ups before the rest is left as it is; more than ten policies of ten look-ups each never need. */
    private static final int MOST_QUESTIONS = 200;

    private static final int DEEPEST = 10;

    /** A directive that has to stay; it never leaves this class. */
    private static final class Stays extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stays(String why) {
            super(why, null, false, false);
        }
    }

    private final DnsLookup lookup;
    private final List<String> kept = new ArrayList<>();
    private Duration validFor = Duration.ZERO;
    private int questions;

    Flattening(DnsLookup lookup) {
        this.lookup = lookup;
    }

    SpfFlattened of(SpfRecord record, String domain) {
        Set<SpfDirective> flat = new LinkedHashSet<>();
        for (SpfDirective directive : record.effective()) {
            try {
                networks(directive.mechanism(), domain, 0)
                        .forEach(net -> flat.add(new SpfDirective(directive.qualifier(), SpfMechanism.of(net))));
            } catch (Stays stays) {
                kept.add(directive + " stays: " + stays.getMessage());
                flat.add(directive);
            }
        }
        record.all().ifPresent(all -> flat.add(new SpfDirective(all, SpfMechanism.all())));
        return new SpfFlattened(new SpfRecord(List.copyOf(flat), record.modifiers()), validFor, kept);
    }

    private List<IpNetwork> networks(SpfMechanism mechanism, String domain, int depth) {
        String target = mechanism.domain().isEmpty() ? domain : mechanism.domain();
        if (target.indexOf('%') >= 0) {
            throw new Stays("its domain depends on the client");
        }
        return switch (mechanism.kind()) {
            case IP4, IP6 -> mechanism.network().stream().toList();
            case INCLUDE -> included(target, depth + 1);
            case A -> addresses(target, mechanism);
            case MX ->
                records(target, DnsType.MX, DnsRecord.Mx.class).stream()
                        .map(DnsRecord.Mx::host)
                        .filter(host -> !host.isEmpty())
                        .flatMap(host -> addresses(host, mechanism).stream())
                        .toList();
            case ALL, PTR, EXISTS -> throw new Stays("'" + mechanism.kind() + "' cannot be written as addresses");
        };
    }

    private List<IpNetwork> addresses(String host, SpfMechanism mechanism) {
        List<IpNetwork> found = new ArrayList<>();
        records(host, DnsType.A, DnsRecord.Address.class)
                .forEach(ip -> found.add(IpNetwork.of(ip.value(), mechanism.ipv4Prefix())));
        records(host, DnsType.AAAA, DnsRecord.Address.class).stream()
                .filter(ip -> !Letters.isIpv4(ip.value()))
                .forEach(ip -> found.add(IpNetwork.of(ip.value(), mechanism.ipv6Prefix())));
        return found;
    }

    private List<IpNetwork> included(String target, int depth) {
        if (depth > DEEPEST) {
            throw new Stays("it includes more than " + DEEPEST + " levels of policies");
        }
        SpfRecord record = policy(target);
        List<IpNetwork> found = new ArrayList<>();
        for (SpfDirective directive : record.effective()) {
            if (directive.qualifier() != SpfQualifier.PASS) {
                throw new Stays("the policy of " + target + " also fails somebody");
            }
            found.addAll(networks(directive.mechanism(), target, depth));
        }
        if (record.all().filter(SpfQualifier.PASS::equals).isPresent()) {
            throw new Stays("the policy of " + target + " passes everybody");
        }
        if (record.all().isEmpty() && record.redirect().isPresent()) {
            String next = record.redirect().get();
            found.addAll(networks(SpfMechanism.include(next), target, depth));
        }
        return found;
    }

    private SpfRecord policy(String target) {
        try {
            Optional<SpfRecord> record = SpfPolicies.in(answer(target, DnsType.TXT), target);
            return record.orElseThrow(() -> new Stays(target + " has no SPF record"));
        } catch (SpfStop wrong) {
            throw new Stays(wrong.problem());
        }
    }

    private <R extends DnsRecord> List<R> records(String name, DnsType type, Class<R> kind) {
        return answer(name, type).records(kind);
    }

    private DnsAnswer answer(String name, DnsType type) {
        questions++;
        if (questions > MOST_QUESTIONS) {
            throw new Stays("more than " + MOST_QUESTIONS + " look-ups would be needed");
        }
        DnsAnswer answer = lookup.ask(name, type);
        if (answer.failed()) {
            throw new Stays(type + " of " + name + " could not be looked up");
        }
        if (answer instanceof Found found) {
            boolean shorter = validFor.isZero() || found.ttl().compareTo(validFor) < 0;
            validFor = shorter ? found.ttl() : validFor;
        }
        return answer;
    }
}
