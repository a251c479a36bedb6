package dev.outreach.dns.dmarc;

import java.util.Optional;

/**
 * Which policy is for the mail of a domain.
 *
 * @param domain of the author, in lower-case ASCII; as given if it is no domain name
 * @param status whether there is one
 * @param record that holds it; empty unless there is one
 * @param policyDomain where the record was found: the domain itself, its organizational domain, or its public suffix;
 *     empty unless there is one
 * @param policy what the record says for this domain, {@code p}, {@code sp} or {@code np}; {@code none} unless there is
 *     one
 * @param reason how it came to this, one line
 */
public record DiscoveredPolicy(
        String domain,
        Status status,
        Optional<DmarcRecord> record,
        String policyDomain,
        DmarcPolicy policy,
        String reason) {

    /** How a discovery ends. */
    public enum Status {
        /** There is a policy. */
        FOUND,
        /** There is none for sure: DMARC does not apply. */
        NONE,
        /** A look-up failed; later it may not. */
        TEMPERROR,
        /** It is no domain that could have one. */
        PERMERROR
    }

    static DiscoveredPolicy without(String domain, Status status, String reason) {
        return new DiscoveredPolicy(domain, status, Optional.empty(), "", DmarcPolicy.NONE, reason);
    }

    /** The policy for failing mail as the owner expects it: one level below if it is only rehearsed ({@code t=y}). */
    public DmarcPolicy applied() {
        return record.filter(DmarcRecord::t).isPresent() ? policy.oneBelow() : policy;
    }
}
