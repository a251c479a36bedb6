package dev.outreach.dns.dmarc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What aggregate reports say of a domain's own mail: that from its own sources, and all that is aligned. Forged mail is
 * not in it.
 *
 * @param last end of the latest period reported; empty if there is no report
 * @param days in UTC on which there is a report
 * @param reporters different organizations
 * @param messages of the domain's own mail
 * @param aligned those of them that SPF or DKIM authenticates
 * @param unknownSources addresses that SPF passes for the domain though they are not known to be its own
 */
public record ReportEvidence(
        Optional<Instant> last, int days, int reporters, long messages, long aligned, List<String> unknownSources) {

    public ReportEvidence {
        unknownSources = List.copyOf(unknownSources);
        if (days < 0 || reporters < 0 || aligned < 0 || aligned > messages) {
            throw new IllegalArgumentException("report evidence has " + aligned + " aligned of " + messages
                    + " messages, " + days + " days, " + reporters
                    + " reporters: none may be below 0, nor more aligned than there are");
        }
    }

    /** Reports are read, but none has come yet. */
    public static ReportEvidence none() {
        return new ReportEvidence(Optional.empty(), 0, 0, 0, 0, List.of());
    }
}
