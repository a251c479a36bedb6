package dev.outreach.dns.audit;

import dev.outreach.fleet.DomainName;
import java.time.Instant;
import java.util.List;

/**
 * What the DNS says of one domain.
 *
 * @param domain the sending domain
 * @param at when the audit began
 * @param findings one or more of each check, in the order of {@link Check}
 */
public record DomainAudit(DomainName domain, Instant at, List<Finding> findings) {

    public DomainAudit {
        findings = List.copyOf(findings);
    }

    /** The worst of the findings. */
    public Severity worst() {
        return findings.stream().map(Finding::severity).reduce(Severity.GOOD, DomainAudit::worse);
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Whether mail is authenticated, for sure: nothing is an error, and nothing is unknown. */
    public boolean passed() {
        return worst().compareTo(Severity.WARNING) <= 0;
    }

    /** What a person should look at. */
    public List<Finding> problems() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.GOOD)
                .toList();
    }
}
