package dev.outreach.examples.cli;

import dev.outreach.dns.dmarc.report.AggregateReport;
import dev.outreach.dns.dmarc.report.AggregateReportReader;
import dev.outreach.dns.dmarc.report.ReportReading;
import dev.outreach.dns.dmarc.report.ReportTally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads aggregate reports, each for itself and all added up. */
@Command(
        name = "report",
        description = {
            "Read DMARC aggregate reports: XML, gzip, zip, or a message with one attached. Exits with 1 if a file cannot"
                    + " be read well, or mail was not authenticated.",
            "Without a file it reads standard input, one JSON object a line: {\"file\":\"NAME\"}; \"id\" may be added."
        })
final class DmarcReportCommand extends BaseCommand {

    private static final int MOST_OCTETS = 16 << 20;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private ManyInputs inputs;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Reports as they came.")
    private List<Path> files = new ArrayList<>();

    @Override
    int run(Output output) throws Exception {
        AggregateReportReader reader =
                AggregateReportReader.builder().fileOctets(MOST_OCTETS).build();
        ReportTally tally = new ReportTally();
        int exit = inputs.files(files, output, (line, object) -> {
            ReportReading reading = reader.read(InputFile.read(object, MOST_OCTETS));
            return new Answer(isFinding(reading), printed -> {
                if (!files.isEmpty()) {
                    reading.reports().forEach(tally::add);
                }
                new ReadingPrinter(printed).reading(line, object, reading);
            });
        });
        if (!files.isEmpty()) {
            tally.summaries().forEach(new ReadingPrinter(output)::summary);
        }
        return exit;
    }

    private static boolean isFinding(ReportReading reading) {
        return !reading.problems().isEmpty() || reading.reports().stream().anyMatch(DmarcReportCommand::isFinding);
    }

    private static boolean isFinding(AggregateReport report) {
        return !report.problems().isEmpty() || report.rows().stream().anyMatch(row -> !row.aligned());
    }
}
