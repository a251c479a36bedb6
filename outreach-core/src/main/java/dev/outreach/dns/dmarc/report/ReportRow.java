package dev.outreach.dns.dmarc.report;

import java.net.InetAddress;
import java.util.List;

/**
 * Messages that came from one address with the same results. Domains are foreign text in lower case.
 *
 * @param source from which they came
 * @param count how many, 1 or more
 * @param disposition what was done with them
 * @param spfAligned whether SPF passed for a domain that is aligned with the author's
 * @param dkimAligned whether a signature of such a domain passed
 * @param reasons words why the disposition is not that of the policy, such as {@code trusted_forwarder}
 * @param headerFrom the author's domain
 * @param envelopeFrom the domain of MAIL FROM; empty if it is not told
 * @param spf results of SPF, not interpreted
 * @param dkim results of signatures, not interpreted
 */
public record ReportRow(
        InetAddress source,
        long count,
        Disposition disposition,
        boolean spfAligned,
        boolean dkimAligned,
        List<String> reasons,
        String headerFrom,
        String envelopeFrom,
        List<ReportedAuthentication> spf,
        List<ReportedAuthentication> dkim) {

    public ReportRow {
        reasons = List.copyOf(reasons);
        spf = List.copyOf(spf);
        dkim = List.copyOf(dkim);
        if (count < 1) {
            throw new IllegalArgumentException("row has a count of " + count + ": use 1 or more");
        }
    }

    /** Whether the author's domain is authenticated, by either way. */
    public boolean aligned() {
        return spfAligned || dkimAligned;
    }
}
