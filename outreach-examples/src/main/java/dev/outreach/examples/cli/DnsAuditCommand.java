package dev.outreach.examples.cli;

import dev.outreach.dns.AuthoritativeDnsBuilder;
import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.audit.DomainAudit;
import dev.outreach.dns.audit.Finding;
import dev.outreach.dns.audit.Severity;
import dev.outreach.dns.plan.DomainSetup;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks at what the DNS really says of domains. */
@Command(
        name = "audit",
        description = {
            "Look at what the DNS says of domains: delegation, MX, SPF, DKIM, DMARC, the alias for links.",
            "Exits with 1 if anything is wrong or could not be found out."
        })
final class DnsAuditCommand extends BaseCommand {

    private static final int CACHED_ANSWERS = 100_000;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private DnsOptions options;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ResolverOption resolver;

    @Option(
            names = "--authoritative",
            description = "Ask the servers that have authority, which know of changes at once.")
    private boolean authoritative;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "How many domains are looked at at a time. Default: ${DEFAULT-VALUE}.")
    private int atOnce = 16;

    @Option(names = "--all", description = "Print what is as it should be, too. JSON holds it in any case.")
    private boolean all;

    private long findings;
    private long passed;

    @Override
    int run(Output output) throws Exception {
        List<DomainSetup> setups = options.setups(output);
        DnsAudit audit = audit(output);
        try (ProgressBar progress = new ProgressBar(output.terminal(), "domains", setups.size())) {
            audit.audit(setups, result -> {
                print(result, output);
                progress.step(1);
            });
        }
        output.say(passed + " of " + setups.size() + " domains are as they should be for mail to be authenticated");
        return Exit.of(findings + output.problems());
    }

    private DnsAudit audit(Output output) {
        InstantSource clock = output.terminal().clock();
        DnsLookup lookup =
                DnsLookup.cached(authoritative ? resolver.lookup() : resolver.direct(), CACHED_ANSWERS, clock);
        if (authoritative) {
            AuthoritativeDnsBuilder servers = DnsLookup.authoritative(lookup);
            resolver.timeout().ifPresent(servers::timeout);
            lookup = DnsLookup.cached(servers.build(), CACHED_ANSWERS, clock);
        }
        try {
            return DnsAudit.by(lookup, clock).atOnce(atOnce);
        } catch (IllegalArgumentException mistake) {
            throw options.misused(String.valueOf(mistake.getMessage()));
        }
    }

    private void print(DomainAudit audit, Output output) {
        passed += audit.passed() ? 1 : 0;
        findings += audit.problems().size();
        output.say(audit.domain() + ": " + (audit.worst() == Severity.GOOD ? "good" : word(audit.worst())));
        for (Finding finding : all ? audit.findings() : audit.problems()) {
            output.say("  " + word(finding.severity()) + " " + finding.check() + " " + finding.name() + ": "
                    + finding.found());
            if (finding.severity() != Severity.GOOD) {
                output.say("      expected: " + finding.expected());
                output.say("      fix:      " + finding.fix());
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", audit.domain().value());
        members.put("at", audit.at().toString());
        members.put("worst", audit.worst().name());
        members.put("passed", audit.passed());
        members.put(
                "findings",
                audit.findings().stream().map(DnsAuditCommand::members).toList());
        output.object("dns_audit", members);
    }

    private static Map<String, Object> members(Finding finding) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("check", finding.check().toString());
        members.put("severity", finding.severity().name());
        members.put("name", finding.name());
        members.put("found", finding.found());
        members.put("expected", finding.expected());
        members.put("fix", finding.fix());
        return members;
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
