package dev.outreach.dns.dmarc;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a domain when it is decided on.
 *
 * @param published what its zone holds; empty if it holds no record. If that could not be looked up, do not decide
 * @param audits that were made, in any order
 * @param reports what aggregate reports say; empty if nobody reads any, in which case audits alone decide
 */
public record DmarcRolloutEvidence(
        Optional<DmarcRecord> published, List<DmarcAudit> audits, Optional<ReportEvidence> reports) {

    public DmarcRolloutEvidence {
        audits = List.copyOf(audits);
    }
}
