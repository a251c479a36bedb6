package dev.outreach.examples.cli;

import dev.outreach.examples.audit.Verdict;
import dev.outreach.examples.demo.DemoResult;
import dev.outreach.examples.demo.DemoSettings;
import dev.outreach.examples.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what a demonstration is, and what it came to. */
final class DemoPrinter {

    private final Output output;

    DemoPrinter(Output output) {
        this.output = output;
    }

    void begin(DemoSettings settings) {
        output.say(String.format(
                Locale.ROOT,
                "%d working days of the sample fleet, %,d contacts, seed %d.",
                settings.days(),
                settings.contacts(),
                settings.seed()));
        output.say("Simulated: the recipients, what they answer and when, the receivers of their domains, the clock.");
        output.say("Not simulated: every message travels over SMTP to a server on loopback, and the library decides as"
                + " it does anywhere.");
        output.say("Follow-ups come a day after the message before them, sooner than in life. 'Accepted' is the share"
                + " that the server took; whether mail reaches the inbox is not seen.");
        output.flush();
    }

    void end(DemoResult result, Report report, List<Verdict> verdicts) {
        output.heading("Bad input lines (one is spoilt on purpose)");
        result.problems().forEach(output::problem);
        output.flush();
        new ReportPrinter(output).print(report);
        output.heading("Not sent by the end of the last day");
        result.refused()
                .forEach((reason, count) -> notSent(
                        reason.name(),
                        count,
                        "messages are not to be sent: "
                                + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        result.waiting().forEach((reason, count) -> notSent(reason.name(), count, reason.toString()));
        output.heading("What must always hold, checked against what the server received");
        verdicts.forEach(this::verdict);
    }

    void closing(Path file, Duration took) {
        output.heading(String.format(Locale.ROOT, "Report: %s (%.0f s in all)", file, took.toMillis() / 1000.0));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("file", file.toString());
        members.put("took_ms", took.toMillis());
        output.object("report", members);
    }

    private void notSent(String reason, long count, String text) {
        output.say(String.format(Locale.ROOT, "%,6d %s", count, text));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("reason", reason);
        members.put("count", count);
        members.put("why", text);
        output.object("not_sent", members);
    }

    private void verdict(Verdict verdict) {
        String mark = switch (verdict.held()) {
            case YES -> "held  ";
            case NO -> "BROKEN";
            case NOT_EXERCISED -> "n/a   ";
        };
        output.say(mark + "  " + verdict.rule() + ": " + verdict.evidence());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", verdict.rule());
        members.put("held", verdict.held().name());
        members.put("evidence", verdict.evidence());
        output.object("invariant", members);
    }
}
