package dev.outreach.dns.dmarc.report;

import java.net.InetAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Adds reports up by domain and source. Holds one entry for each report, and for each source of each domain. Not for use
 * by several threads.
 */
public final class ReportTally {

    /** Periods longer than that are not days of evidence, but somebody's mistake; their first days count. */
    private static final int MOST_DAYS = 31;

    private final Map<String, Sums> domains = new TreeMap<>();

    /** An empty one. */
    public ReportTally() {}

    /** The sums of all reports in a collection. */
    public static List<DomainSummary> of(Iterable<AggregateReport> reports) {
        ReportTally tally = new ReportTally();
        reports.forEach(tally::add);
        return tally.summaries();
    }

    /**
     * Adds a report.
     *
     * @return whether it was new; one of the same reporter with the same id, for the same domain and period, is not
     */
    public boolean add(AggregateReport report) {
        return domains.computeIfAbsent(report.domain(), Sums::new).add(report);
    }

    /** The sums so far, by domain. */
    public List<DomainSummary> summaries() {
        return domains.values().stream().map(Sums::summary).toList();
    }

    /** IPv4 before IPv6. */
    private static int compare(byte[] one, byte[] other) {
        return one.length != other.length
                ? Integer.compare(one.length, other.length)
                : Arrays.compareUnsigned(one, other);
    }

    /** Of one domain. */
    private static final class Sums {
        private final String domain;
        private final Set<List<Object>> known = new HashSet<>();
        private final Counter all = new Counter();
        private final Map<InetAddress, Counter> sources = new HashMap<>();
        private final SortedSet<LocalDate> days = new TreeSet<>();
        private Instant begin = Instant.MAX;
        private Instant end = Instant.MIN;
        private int reports;

        Sums(String domain) {
            this.domain = domain;
        }

        boolean add(AggregateReport report) {
            String reporter = report.reporter().toLowerCase(Locale.ROOT);
            boolean fresh = known.add(List.of(reporter, report.id(), report.begin(), report.end()));
            if (!fresh && !report.id().isEmpty()) {
                return false;
            }
            reports++;
            begin = report.begin().isBefore(begin) ? report.begin() : begin;
            end = report.end().isAfter(end) ? report.end() : end;
            addDays(report);
            all.reporters.add(reporter);
            for (ReportRow row : report.rows()) {
                all.add(row, reporter);
                sources.computeIfAbsent(row.source(), first -> new Counter()).add(row, reporter);
            }
            return true;
        }

        private void addDays(AggregateReport report) {
            LocalDate first = LocalDate.ofInstant(report.begin(), ZoneOffset.UTC);
            // an end at midnight is the end of the day before
            Instant inside = report.end().isAfter(report.begin()) ? report.end().minusMillis(1) : report.end();
            LocalDate last = LocalDate.ofInstant(inside, ZoneOffset.UTC);
            for (int i = 0; i < MOST_DAYS && !first.plusDays(i).isAfter(last); i++) {
                days.add(first.plusDays(i));
            }
        }

        DomainSummary summary() {
            List<SourceSummary> list = new ArrayList<>();
            sources.forEach(
                    (source, counter) -> list.add(new SourceSummary(source, counter.counts(), counter.reporters())));
            list.sort(
                    Comparator.comparingLong((SourceSummary one) -> one.counts().messages())
                            .reversed()
                            .thenComparing(one -> one.source().getAddress(), ReportTally::compare));
            return new DomainSummary(
                    domain,
                    all.counts(),
                    reports,
                    all.reporters(),
                    begin,
                    end,
                    Collections.unmodifiableSortedSet(new TreeSet<>(days)),
                    list);
        }
    }

    private static final class Counter {
        private final Map<Disposition, Long> dispositions = new EnumMap<>(Disposition.class);
        private final SortedSet<String> reporters = new TreeSet<>();
        private long messages;
        private long spf;
        private long dkim;
        private long aligned;

        void add(ReportRow row, String reporter) {
            messages += row.count();
            spf += row.spfAligned() ? row.count() : 0;
            dkim += row.dkimAligned() ? row.count() : 0;
            aligned += row.aligned() ? row.count() : 0;
            dispositions.merge(row.disposition(), row.count(), Long::sum);
            reporters.add(reporter);
        }

        MailCounts counts() {
            return new MailCounts(messages, spf, dkim, aligned, dispositions);
        }

        SortedSet<String> reporters() {
            return Collections.unmodifiableSortedSet(new TreeSet<>(reporters));
        }
    }
}
