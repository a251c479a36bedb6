package dev.outreach.examples.cli;

import dev.outreach.examples.report.Report;
import dev.outreach.examples.report.Report.Breakdown;
import dev.outreach.examples.report.Report.Change;
import dev.outreach.examples.report.Report.Group;
import dev.outreach.examples.report.Report.Replacement;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Prints the numbers of a report, and what happened to its senders. */
final class ReportPrinter {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Output output;

    ReportPrinter(Output output) {
        this.output = output;
    }

    void print(Report report) {
        report.breakdowns().forEach(this::breakdown);
        output.heading("Cooldowns and other changes of stage (times in UTC)");
        report.changes().forEach(this::change);
        output.heading("Burned domains and what took their place");
        report.replacements().forEach(this::replacement);
    }

    private void breakdown(Breakdown breakdown) {
        String by = breakdown.by().toLowerCase(Locale.ROOT);
        output.heading("By " + by);
        TextTable table = new TextTable(
                breakdown.by(),
                "#Mailboxes",
                "#Allowance",
                "#Sent",
                "#Accepted",
                "#Hard bounces",
                "#Replies",
                "#Complaints",
                "#Score");
        breakdown.groups().forEach(group -> group(by, group, table));
        output.table(table);
    }

    private void group(String by, Group group, TextTable table) {
        String accepted = group.sent() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f %%", 100.0 * group.accepted() / group.sent());
        String score = String.format(Locale.ROOT, "%.0f", group.reputation());
        table.row(
                group.name(),
                group.mailboxes(),
                group.allowance(),
                group.sent(),
                accepted,
                group.hardBounces(),
                group.replies(),
                group.complaints(),
                score);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("by", by);
        members.put("name", group.name());
        members.put("mailboxes", group.mailboxes());
        members.put("allowance", group.allowance());
        members.put("sent", group.sent());
        members.put("accepted", group.accepted());
        members.put("hard_bounces", group.hardBounces());
        members.put("replies", group.replies());
        members.put("complaints", group.complaints());
        members.put("reputation", Math.round(group.reputation()));
        output.object("group", members);
    }

    private void change(Change change) {
        output.say(MINUTE.format(change.at()) + "  " + change.about() + ": " + change.from() + " to " + change.to()
                + ", " + change.why());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", change.at().toString());
        members.put("about", change.about());
        members.put("from", change.from());
        members.put("to", change.to());
        members.put("why", change.why());
        output.object("change", members);
    }

    private void replacement(Replacement replacement) {
        output.say(MINUTE.format(replacement.at()) + "  " + replacement.burned() + " of client "
                + replacement.client() + " by " + replacement.by() + " after "
                + replacement.took().toMinutes() + " minutes: " + replacement.why());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("at", replacement.at().toString());
        members.put("client", replacement.client());
        members.put("burned", replacement.burned());
        members.put("by", replacement.by());
        members.put("took_seconds", replacement.took().toSeconds());
        members.put("why", replacement.why());
        output.object("replacement", members);
    }
}
