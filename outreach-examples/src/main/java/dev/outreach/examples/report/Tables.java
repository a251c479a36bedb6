package dev.outreach.examples.report;

import dev.outreach.examples.report.Report.Breakdown;
import dev.outreach.examples.report.Report.Change;
import dev.outreach.examples.report.Report.Group;
import dev.outreach.examples.report.Report.Held;
import dev.outreach.examples.report.Report.Invariant;
import dev.outreach.examples.report.Report.Replacement;
import java.util.List;
import java.util.Locale;

/** The tables of a report. */
final class Tables {

    private final Markup out;

    Tables(Markup out) {
        this.out = out;
    }

    void invariants(List<Invariant> invariants) {
        begin("What must always hold", "Rules", "#No.", "Rule", "Held", "Evidence");
        for (int i = 0; i < invariants.size(); i++) {
            Invariant invariant = invariants.get(i);
            out.open("tr", "class", style(invariant.held()));
            out.leaf("td", Integer.toString(i + 1), "class", "n").leaf("th", invariant.name(), "scope", "row");
            out.leaf("td", word(invariant.held()), "class", "verdict");
            out.leaf("td", invariant.evidence(), "class", "why").close();
        }
        end();
    }

    private static String style(Held held) {
        return switch (held) {
            case YES -> "good";
            case NO -> "bad";
            case NOT_EXERCISED -> "open";
        };
    }

    private static String word(Held held) {
        return switch (held) {
            case YES -> "✓ yes";
            case NO -> "✗ no";
            case NOT_EXERCISED -> "– n/a";
        };
    }

    void breakdown(Breakdown breakdown) {
        begin(
                "By " + breakdown.by().toLowerCase(Locale.ROOT),
                "By " + breakdown.by(),
                breakdown.by(),
                "#Mailboxes",
                "#Allowance",
                "#Sent",
                "#Used",
                "#Accepted",
                "#Hard bounces",
                "#Replies",
                "#Complaints",
                "#Reputation");
        breakdown.groups().forEach(this::group);
        end();
    }

    private void group(Group group) {
        out.open("tr").leaf("th", group.name(), "scope", "row");
        number(Numbers.count(group.mailboxes()));
        number(Numbers.count(group.allowance()));
        number(Numbers.count(group.sent()));
        number(Numbers.share(group.sent(), group.allowance(), 0));
        number(Numbers.share(group.accepted(), group.sent(), 1));
        number(Numbers.share(group.hardBounces(), group.sent(), 1));
        number(Numbers.share(group.replies(), group.sent(), 1));
        number(Numbers.share(group.complaints(), group.sent(), 2));
        number(Numbers.score(group.reputation()));
        out.close();
    }

    void changes(List<Change> changes) {
        begin("Cooldowns and other changes of stage", "Changes", "When (UTC)", "About", "Change", "Why");
        for (Change change : changes) {
            out.open("tr").leaf("td", Numbers.minute(change.at()), "class", "when");
            out.leaf("th", change.about(), "scope", "row")
                    .leaf("td", change.from() + " → " + change.to(), "class", "when");
            out.leaf("td", change.why(), "class", "why").close();
        }
        end(changes.isEmpty(), "No mailbox and no domain changed its stage.");
    }

    void replacements(List<Replacement> replacements) {
        begin("Replaced domains", "Replacements", "When (UTC)", "Client", "Burned", "Replaced by", "#Took", "Why");
        for (Replacement replacement : replacements) {
            out.open("tr").leaf("td", Numbers.minute(replacement.at()), "class", "when");
            out.leaf("th", replacement.client(), "scope", "row");
            out.leaf("td", replacement.burned(), "class", "when", "data-label", "burned");
            out.leaf("td", replacement.by(), "class", "when", "data-label", "replaced by");
            out.leaf("td", Numbers.hours(replacement.took()), "class", "n", "data-label", "took");
            out.leaf("td", replacement.why(), "class", "why").close();
        }
        end(replacements.isEmpty(), "No domain was burned.");
    }

    private void number(String text) {
        out.leaf("td", text, "class", "n");
    }

    /** Begins a table; a column whose name begins with # holds numbers. Wide tables scroll by themselves on a phone. */
    private void begin(String caption, String region, String... columns) {
        out.open("div", "class", "scroll", "role", "region", "aria-label", region, "tabindex", "0");
        out.open("table").leaf("caption", caption).open("thead").open("tr");
        for (String column : columns) {
            boolean number = column.startsWith("#");
            out.leaf("th", number ? column.substring(1) : column, "scope", "col", "class", number ? "n" : "t");
        }
        out.close().close().open("tbody");
    }

    private void end() {
        out.close().close().close();
    }

    private void end(boolean empty, String instead) {
        end();
        if (empty) {
            out.leaf("p", instead, "class", "none");
        }
    }
}
