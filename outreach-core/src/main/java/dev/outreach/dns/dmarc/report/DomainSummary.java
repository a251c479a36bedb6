package dev.outreach.dns.dmarc.report;

import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.ReportEvidence;
import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Predicate;

/**
 * What is reported of a domain, added up.
 *
 * @param domain whose record was in force
 * @param counts of all messages
 * @param reports added up; one that came twice counts once
 * @param reporters who saw them
 * @param begin of the earliest period
 * @param end of the latest period
 * @param days in UTC on which there is a report
 * @param sources by address, most messages first
 */
public record DomainSummary(
        String domain,
        MailCounts counts,
        int reports,
        SortedSet<String> reporters,
        Instant begin,
        Instant end,
        SortedSet<LocalDate> days,
        List<SourceSummary> sources) {

    public DomainSummary {
        sources = List.copyOf(sources);
    }

    /**
     * The evidence on which a policy is tightened. The domain's own mail is what comes from its own sources, and what is
     * aligned, such as a signed message that was forwarded. A source that SPF passes though it is not known to be the
     * domain's own is unknown: the SPF record names it, so somebody wanted it once.
     *
     * @param ours whether an address is one of the domain's own sources
     */
    public ReportEvidence evidence(Predicate<InetAddress> ours) {
        long messages = 0;
        for (SourceSummary source : sources) {
            MailCounts seen = source.counts();
            messages += ours.test(source.source()) ? seen.messages() : seen.aligned();
        }
        List<String> unknown = sources.stream()
                .filter(source -> source.counts().spfAligned() > 0 && !ours.test(source.source()))
                .map(source -> text(source.source()))
                .toList();
        return new ReportEvidence(Optional.of(end), days.size(), reporters.size(), messages, counts.aligned(), unknown);
    }

    /** As {@link #evidence(Predicate)}, for own sources that are in networks. */
    public ReportEvidence evidence(List<IpNetwork> ours) {
        return evidence(address -> ours.stream().anyMatch(network -> network.contains(address)));
    }

    private static String text(InetAddress address) {
        return IpNetwork.of(address, address.getAddress().length * Byte.SIZE).toString();
    }
}
