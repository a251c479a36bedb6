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
import dev.outreach.dns.spf.SpfDirective;
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
import java.util.Optional;

/** Looks at the SPF record, and evaluates it as a receiver would. */
final class SpfInspection {

    /** Of a block that is reserved for ever (RFC 1112 section 4): nobody can send from it, so nobody may pass. */
    private static final InetAddress NOBODY = IpNetwork.address("240.0.0.1");

    /** Wider than what any sender has to itself. */
    private static final int WIDE_IPV4 = 14;

    private static final int WIDE_IPV6 = 28;

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
            stranger(text);
            senders(record, text);
            width(record);
            cost(record);
        } catch (SpfSyntaxException broken) {
            sheet.error(domain, text + " cannot be read: " + broken.getMessage(), expected, "mend the record");
        }
        if (sheet.isEmpty()) {
            sheet.good(domain, text);
        }
    }

    /** Each sender is tried by an address that it stands for, as the text alone does not tell what a receiver concludes. */
    private void senders(SpfRecord record, String text) {
        for (SpfMechanism sender : setup.host().senders()) {
            example(sender)
                    .ifPresentOrElse(address -> mustPass(sender, address), () -> mustBeNamed(sender, record, text));
        }
    }

    private Optional<InetAddress> example(SpfMechanism sender) {
        if (sender.network().isPresent()) {
            return sender.network().map(IpNetwork::address);
        }
        SpfRecord alone = new SpfRecord(List.of(new SpfDirective(SpfQualifier.PASS, sender)), List.of());
        return SpfAnalysis.flatten(alone, domain, lookup).record().passing().stream()
                .flatMap(mechanism -> mechanism.network().stream())
                .map(IpNetwork::address)
                .findFirst();
    }

    private void mustPass(SpfMechanism sender, InetAddress address) {
        SpfVerdict verdict = check(address);
        if (verdict.result() != SpfResult.PASS && verdict.result() != SpfResult.TEMPERROR) {
            sheet.error(
                    domain,
                    "mail from " + address.getHostAddress() + " of " + sender + " gets " + verdict.result()
                            + (verdict.matched().isEmpty() ? "" : " by " + verdict.matched()),
                    expected,
                    "add " + sender + " before what matches now, or mail by "
                            + setup.host().name() + " fails SPF");
        }
    }

    /** A sender whose addresses cannot be listed, or not now. */
    private void mustBeNamed(SpfMechanism sender, SpfRecord record, String text) {
        boolean named = record.passing().stream()
                .anyMatch(mechanism -> mechanism.toString().equalsIgnoreCase(sender.toString()));
        if (!named) {
            sheet.error(
                    domain,
                    text + " does not name " + sender,
                    expected,
                    "add " + sender + ", or mail by " + setup.host().name() + " fails SPF");
        }
    }

    private void width(SpfRecord record) {
        record.passing().stream()
                .flatMap(mechanism -> mechanism.network().stream())
                .filter(network -> network.prefix() < (network.isIpv6() ? WIDE_IPV6 : WIDE_IPV4))
                .forEach(network -> sheet.warning(
                        domain,
                        "lets all of " + network + " send",
                        "networks of ours alone",
                        "narrow " + network + " down to what sends"));
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

    /** What becomes of a client that is nobody's sender. */
    private void stranger(String text) {
        SpfVerdict verdict = check(NOBODY);
        switch (verdict.result()) {
            case FAIL -> {}
            case TEMPERROR -> sheet.unknown(domain, "cannot be evaluated now: " + verdict.problem(), expected);
            case PASS ->
                sheet.error(
                        domain,
                        text + " passes " + NOBODY.getHostAddress() + ", which nobody can have, by "
                                + verdict.matched(),
                        "a pass for our senders alone",
                        "narrow down " + verdict.matched().toLowerCase(Locale.ROOT));
            case NONE, PERMERROR ->
                sheet.error(domain, text + " is a permanent error: " + verdict.problem(), expected, "mend the record");
            case NEUTRAL, SOFTFAIL ->
                sheet.warning(
                        domain,
                        text + " does not end in -all: strangers get " + verdict.result(),
                        "an end in -all",
                        "end the record in -all");
        }
    }

    private SpfVerdict check(InetAddress client) {
        return checker.check(new SpfQuery(client, "postmaster@" + domain, domain));
    }
}
