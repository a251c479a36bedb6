package dev.outreach.dns.dmarc.report;

import dev.outreach.dns.dmarc.DmarcRecord;
import java.time.Instant;
import java.util.List;

/**
 * One receiver's report of the mail in a domain's name in a period. Texts are foreign.
 *
 * @param reporter name of the organization
 * @param email whom to ask about the report; may be empty
 * @param id of the report, unique for the reporter; may be empty
 * @param begin of the period
 * @param end of the period, not before the beginning
 * @param domain whose record was in force, in lower case
 * @param policy that record, as far as it is reported
 * @param rows in the order of the report
 * @param problems what is wrong with the report, and how it was read all the same, one line each
 */
public record AggregateReport(
        String reporter,
        String email,
        String id,
        Instant begin,
        Instant end,
        String domain,
        DmarcRecord policy,
        List<ReportRow> rows,
        List<String> problems) {

    public AggregateReport {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
        if (end.isBefore(begin)) {
            throw new IllegalArgumentException("report ends at " + end + ", before it begins at " + begin);
        }
    }

    /** The messages of all rows. */
    public long messages() {
        return rows.stream().mapToLong(ReportRow::count).sum();
    }
}
