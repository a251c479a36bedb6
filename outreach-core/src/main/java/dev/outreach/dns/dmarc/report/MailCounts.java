package dev.outreach.dns.dmarc.report;

import java.util.Map;

/**
 * How many messages there were, and of how many the domain was authenticated.
 *
 * @param messages all
 * @param spfAligned by SPF
 * @param dkimAligned by a signature
 * @param aligned by either
 * @param dispositions what was done with them
 */
public record MailCounts(
        long messages, long spfAligned, long dkimAligned, long aligned, Map<Disposition, Long> dispositions) {

    public MailCounts {
        dispositions = Map.copyOf(dispositions);
    }

    /** The part authenticated by SPF, from 0 to 1; 0 of none. */
    public double spfShare() {
        return share(spfAligned);
    }

    /** The part authenticated by a signature, from 0 to 1; 0 of none. */
    public double dkimShare() {
        return share(dkimAligned);
    }

    /** The part authenticated by either, from 0 to 1; 0 of none. */
    public double alignedShare() {
        return share(aligned);
    }

    private double share(long part) {
        return messages == 0 ? 0 : (double) part / messages;
    }
}
