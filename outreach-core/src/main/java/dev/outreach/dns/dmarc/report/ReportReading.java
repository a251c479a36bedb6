package dev.outreach.dns.dmarc.report;

import java.util.List;

/**
 * What was found in a file.
 *
 * @param reports that could be read, in their order
 * @param problems why something could not be read, one line each; those within reports are told by these
 */
public record ReportReading(List<AggregateReport> reports, List<String> problems) {

    public ReportReading {
        reports = List.copyOf(reports);
        problems = List.copyOf(problems);
    }
}
