package dev.outreach.dns.audit;

import dev.outreach.dns.dmarc.DmarcAudit;
import dev.outreach.fleet.DomainName;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the DNS says of one domain.
 *
 * @param domain the sending domain
 * @param at when the audit began
 * @param findings one or more of each check, in the order of {@link Check}
 */
public record DomainAudit(DomainName domain, Instant at, List<Finding> findings) {

    private static final Set<Check> AUTHENTICATION = EnumSet.of(Check.SPF, Check.DKIM, Check.DMARC);

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

    /**
     * What a rollout of DMARC needs to know of it: whether SPF, DKIM and DMARC are in order; empty if that could not be found
     * out, which says nothing against the domain.
     */
    public Optional<DmarcAudit> ofAuthentication() {
        Severity worst = findings.stream()
                .filter(DomainAudit::isOfAuthentication)
                .map(Finding::severity)
                .reduce(Severity.GOOD, DomainAudit::worse);
        return worst == Severity.UNKNOWN ? Optional.empty() : Optional.of(new DmarcAudit(at, worst != Severity.ERROR));
    }

    /** What is wrong with SPF, DKIM or DMARC for sure. */
    public List<Finding> unauthenticated() {
        return findings.stream()
                .filter(DomainAudit::isOfAuthentication)
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static boolean isOfAuthentication(Finding finding) {
        return AUTHENTICATION.contains(finding.check());
    }

    /** What a person should look at. */
    public List<Finding> problems() {
        return findings.stream()
                .filter(finding -> finding.severity() != Severity.GOOD)
                .toList();
    }
}
