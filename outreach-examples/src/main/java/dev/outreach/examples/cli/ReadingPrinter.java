package dev.outreach.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.outreach.dns.IpNetwork;
import dev.outreach.dns.dmarc.report.AggregateReport;
import dev.outreach.dns.dmarc.report.Disposition;
import dev.outreach.dns.dmarc.report.DomainSummary;
import dev.outreach.dns.dmarc.report.MailCounts;
import dev.outreach.dns.dmarc.report.ReportReading;
import dev.outreach.dns.dmarc.report.ReportTally;
import dev.outreach.dns.dmarc.report.SourceSummary;
import dev.outreach.fleet.Quoted;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints aggregate reports. */
final class ReadingPrinter {

    /** Sources of a table; JSON has all. */
    private static final int MOST_SOURCES = 20;

    private final Output output;

    ReadingPrinter(Output output) {
        this.output = output;
    }

    /** What one file holds: one object, with its reports in it. */
    void reading(InputLine line, JsonNode object, ReportReading reading) {
        Map<String, Object> members = line.naming(object);
        members.put(
                "reports",
                reading.reports().stream().map(ReadingPrinter::members).toList());
        members.put("problems", reading.problems());
        output.object("dmarc_report", members);
        String name = Quoted.excerpt(line.name(object));
        for (AggregateReport report : reading.reports()) {
            MailCounts counts = counts(report);
            output.say(name + ": " + Quoted.excerpt(report.reporter()) + " on " + Quoted.excerpt(report.domain()) + ", "
                    + report.begin() + " to " + report.end() + ": " + counts.aligned() + " of " + counts.messages()
                    + " messages aligned");
            report.problems().forEach(problem -> output.say("  " + problem));
        }
        reading.problems().forEach(problem -> output.say(name + ": " + problem));
    }

    private static MailCounts counts(AggregateReport report) {
        return ReportTally.of(List.of(report)).get(0).counts();
    }

    private static Map<String, Object> members(AggregateReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("reporter", report.reporter());
        members.put("report_id", report.id());
        members.put("domain", report.domain());
        members.put("begin", report.begin().toString());
        members.put("end", report.end().toString());
        members.put("policy", report.policy().toString());
        DomainSummary summary = ReportTally.of(List.of(report)).get(0);
        members.putAll(members(summary.counts()));
        members.put("sources", sources(summary));
        members.put("problems", report.problems());
        return members;
    }

    private static Map<String, Object> members(MailCounts counts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("messages", counts.messages());
        members.put("spf_aligned", counts.spfAligned());
        members.put("dkim_aligned", counts.dkimAligned());
        members.put("aligned", counts.aligned());
        members.put("aligned_share", counts.alignedShare());
        Map<String, Object> dispositions = new LinkedHashMap<>();
        for (Disposition disposition : Disposition.values()) {
            dispositions.put(disposition.toString(), counts.dispositions().getOrDefault(disposition, 0L));
        }
        members.put("dispositions", dispositions);
        return members;
    }

    private static List<Map<String, Object>> sources(DomainSummary summary) {
        List<Map<String, Object>> sources = new ArrayList<>();
        for (SourceSummary source : summary.sources()) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("source", text(source.source()));
            members.putAll(members(source.counts()));
            members.put("reporters", source.reporters());
            sources.add(members);
        }
        return sources;
    }

    private static String text(InetAddress address) {
        return IpNetwork.of(address, address.getAddress().length * Byte.SIZE).toString();
    }

    /** What all files say of a domain. */
    void summary(DomainSummary summary) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("domain", summary.domain());
        members.put("reports", summary.reports());
        members.put("reporters", summary.reporters());
        members.put("begin", summary.begin().toString());
        members.put("end", summary.end().toString());
        members.put("days", summary.days().size());
        members.putAll(members(summary.counts()));
        members.put("sources", sources(summary));
        output.object("dmarc_domain", members);
        output.heading(Quoted.excerpt(summary.domain()) + ": " + summary.reports() + " reports of "
                + summary.reporters().size() + " reporters on " + summary.days().size() + " days");
        output.table(table(summary));
        if (summary.sources().size() > MOST_SOURCES) {
            output.say((summary.sources().size() - MOST_SOURCES) + " more sources");
        }
    }

    private static TextTable table(DomainSummary summary) {
        TextTable table = new TextTable("Source", "#Messages", "#SPF", "#DKIM", "#Either", "#Quarantined", "#Rejected");
        summary.sources().stream()
                .limit(MOST_SOURCES)
                .forEach(source -> row(text(source.source()), source.counts(), table));
        row("(all)", summary.counts(), table);
        return table;
    }

    private static void row(String name, MailCounts counts, TextTable table) {
        table.row(
                name,
                counts.messages(),
                percent(counts.spfShare()),
                percent(counts.dkimShare()),
                percent(counts.alignedShare()),
                counts.dispositions().getOrDefault(Disposition.QUARANTINE, 0L),
                counts.dispositions().getOrDefault(Disposition.REJECT, 0L));
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
