package dev.outreach.dns.dmarc;

import dev.outreach.dns.dkim.DkimVerdict;
import dev.outreach.dns.spf.SpfResult;
import java.util.List;

/**
 * What is known of a message.
 *
 * @param fromDomain the domain of its one author, from the field From
 * @param spf the result for MAIL FROM
 * @param spfDomain the domain of MAIL FROM, or of HELO if that was empty
 * @param dkim the outcomes of its signatures, of which the first ten count
 */
public record DmarcQuery(String fromDomain, SpfResult spf, String spfDomain, List<DkimVerdict> dkim) {

    public DmarcQuery {
        dkim = List.copyOf(dkim);
    }
}
