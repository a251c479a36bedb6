package dev.outreach.dns.audit;

import dev.outreach.dns.DnsAnswer;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.DnsRecord.Text;
import dev.outreach.dns.DnsType;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.spf.SpfAnalysis;
import dev.outreach.dns.spf.SpfChecker;
import dev.outreach.dns.spf.SpfCost;
import dev.outreach.dns.spf.SpfMechanism;
import dev.outreach.dns.spf.SpfQualifier;
import dev.outreach.dns.spf.SpfQuery;
import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.dns.spf.SpfResult;
import dev.outreach.dns.spf.SpfSyntaxException;
import dev.outreach.dns.spf.SpfVerdict;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/** Looks at the SPF record, and evaluates it as a receiver would. */
final class SpfInspection {

    /** Of a block that is reserved for ever (RFC 1112 section 4): nobody can send from it, so nobody may pass. */
    private static final InetAddress NOBODY = IpNetwork.address("240.0.0.1");

    private final DomainSetup setup;
    private final String domain;
    private final String expected;
    private final DnsLookup lookup;
    private final SpfChecker checker;
    private final Sheet sheet = new Sheet(Check.SPF);

    SpfInspection(DomainSetup setup, DnsLookup lookup, InstantSource clock) {
        this.setup = setup;
        this.domain = setup.domain().value();
        this.expected = setup.host().spf().toString();
        this.lookup = lookup;
        this.checker = SpfChecker.builder(lookup, clock).build();
    }

    List<Finding> findings() {
        DnsAnswer answer = lookup.ask(domain, DnsType.TXT);
        List<String> claims = answer.records(Text.class).stream()
                .map(Text::octets)
                .filter(SpfRecord::claims)
                .toList();
        if (claims.size() > 1) {
            sheet.error(
                    domain,
                    claims.size() + " SPF records: every evaluation is a permanent error",
                    "one record: " + expected,
                    "merge them into one; a plan does so");
        } else if (!claims.isEmpty()) {
            read(claims.get(0));
        } else if (!sheet.missing(domain, answer, expected, "publish the record")) {
            sheet.error(domain, "no SPF record among its TXT records", expected, "publish the record");
        }
        return sheet.findings();
    }

    private void read(String text) {
        try {
            SpfRecord record = SpfRecord.parse(text);
            senders(record, text);
            end(record, text);
            cost(record);
            evaluate(text);
        } catch (SpfSyntaxException broken) {
            sheet.error(domain, text + " cannot be read: " + broken.getMessage(), expected, "mend the record");
        }
        if (sheet.isEmpty()) {
            sheet.good(domain, text);
        }
    }

    private void senders(SpfRecord record, String text) {
        for (SpfMechanism sender : setup.host().senders()) {
            boolean there = record.directives().stream()
                    .anyMatch(directive -> directive.toString().equalsIgnoreCase(sender.toString()));
            if (!there) {
                sheet.error(
                        domain,
                        text + " does not name " + sender,
                        expected,
                        "add " + sender + ", or mail by " + setup.host().name() + " fails SPF");
            }
        }
    }

    private void end(SpfRecord record, String text) {
        SpfQualifier end = record.all().orElse(SpfQualifier.NEUTRAL);
        if (end == SpfQualifier.PASS) {
            sheet.error(domain, text + " lets everybody send", "an end in -all", "end the record in -all");
        } else if (end != SpfQualifier.FAIL && record.redirect().isEmpty()) {
            sheet.warning(domain, text + " does not end in -all", "an end in -all", "end the record in -all");
        }
    }

    private void cost(SpfRecord record) {
        SpfCost cost = SpfAnalysis.cost(record, domain, lookup);
        String found = cost.lookups() + " look-ups";
        String most = "at most " + SpfCost.MOST + " look-ups (RFC 7208 section 4.6.4)";
        switch (cost.level()) {
            case ERROR ->
                sheet.error(domain, found, most, "take senders out that are not needed, or flatten the record");
            case WARNING ->
                sheet.warning(domain, found, most, "one more vendor may be too many: take out what is not needed");
            case GOOD -> {}
        }
        cost.problems()
                .forEach(problem -> sheet.warning(
                        domain, problem, "senders that can all be looked up", "ask the vendor, or take it out"));
    }

    private void evaluate(String text) {
        judge(checker.check(new SpfQuery(NOBODY, "nobody@" + domain, domain)), text);
        setup.host().senders().forEach(sender -> sender.network().ifPresent(this::mustPass));
    }

    private void judge(SpfVerdict verdict, String text) {
        if (verdict.result() == SpfResult.TEMPERROR) {
            sheet.unknown(domain, "cannot be evaluated now: " + verdict.problem(), expected);
        } else if (verdict.result() == SpfResult.PERMERROR) {
            sheet.error(domain, text + " is a permanent error: " + verdict.problem(), expected, "mend the record");
        } else if (verdict.result() == SpfResult.PASS) {
            sheet.error(
                    domain,
                    text + " passes " + NOBODY.getHostAddress() + ", which nobody can have, by " + verdict.matched(),
                    "a pass for our senders alone",
                    "narrow down " + verdict.matched().toLowerCase(Locale.ROOT));
        }
    }

    /** Whether the first address of a network passes. */
    private void mustPass(IpNetwork network) {
        InetAddress first = IpNetwork.address(network.toString().split("/")[0]);
        SpfVerdict verdict = checker.check(new SpfQuery(first, "postmaster@" + domain, domain));
        if (verdict.result() != SpfResult.PASS && verdict.result() != SpfResult.TEMPERROR) {
            sheet.error(
                    domain,
                    "mail from " + first.getHostAddress() + " gets " + verdict.result() + " by " + verdict.matched(),
                    "a pass for " + network,
                    "put ip4 and ip6 of our servers before what matches now");
        }
    }
}
