package dev.outreach.examples.cli;

import dev.outreach.examples.audit.Audit;
import dev.outreach.examples.audit.Verdict;
import dev.outreach.examples.demo.Demo;
import dev.outreach.examples.demo.DemoReport;
import dev.outreach.examples.demo.DemoResult;
import dev.outreach.examples.demo.DemoSettings;
import dev.outreach.examples.report.HtmlReport;
import dev.outreach.examples.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sample fleet for some days against a mail server of its own, and checks what that server received. */
@Command(
        name = "demo",
        description = {
            "Run three working days of the sample fleet: every message goes over SMTP to a server on loopback.",
            "Recipients, their answers and the clock are simulated; the mail and the decisions are not."
        })
final class DemoCommand extends BaseCommand {

    @Option(names = "--seed", paramLabel = "N", description = "What chance is drawn from. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--contacts", paramLabel = "N", description = "Contacts to invent. Default: ${DEFAULT-VALUE}.")
    private int contacts = 20_000;

    @Option(names = "--days", paramLabel = "N", description = "Working days, 1 to 5. Default: ${DEFAULT-VALUE}.")
    private int days = 3;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that send; with 1 the same seed gives exactly the same. Default: ${DEFAULT-VALUE}.")
    private int threads = 8;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write the report. Default: outreach-report.html, in target/ if there is one.")
    private @Nullable Path report;

    @Override
    int run(Output output) throws IOException {
        DemoSettings settings = new DemoSettings(seed, contacts, days, threads);
        DemoPrinter printer = new DemoPrinter(output);
        printer.begin(settings);
        Instant started = output.terminal().clock().instant();
        DemoResult result = run(settings, output);
        List<Verdict> verdicts = Audit.of(result.evidence());
        Report made = DemoReport.of(result, verdicts);
        Path file = file();
        Files.writeString(file, HtmlReport.render(made));
        printer.end(result, made, verdicts);
        printer.closing(
                file, Duration.between(started, output.terminal().clock().instant()));
        return Audit.passed(verdicts) ? Exit.GOOD : Exit.FINDINGS;
    }

    private static DemoResult run(DemoSettings settings, Output output) {
        long[] shown = {0};
        try (ProgressBar bar = new ProgressBar(
                output.terminal(), "virtual minutes", Demo.length(settings).toMinutes())) {
            return Demo.run(settings, passed -> {
                bar.step(passed.toMinutes() - shown[0]);
                shown[0] = passed.toMinutes();
            });
        }
    }

    private Path file() {
        if (report != null) {
            return report.toAbsolutePath();
        }
        Path target = Path.of("target");
        String name = "outreach-report.html";
        return (Files.isDirectory(target) ? target.resolve(name) : Path.of(name)).toAbsolutePath();
    }
}
