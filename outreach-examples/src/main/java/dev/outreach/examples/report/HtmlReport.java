package dev.outreach.examples.report;

import dev.outreach.examples.report.Report.Fact;
import dev.outreach.examples.report.Report.Held;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report as one HTML page: for a screen of any width, light or dark, and for paper. The same report gives the
 * same text.
 */
public final class HtmlReport {

    private static final String CSS = css();

    private HtmlReport() {}

    /** The whole page. */
    public static String render(Report report) {
        Markup out = new Markup().doctype().open("html", "lang", "en");
        head(out, report.title());
        out.open("body").open("main");
        header(out, report);
        Tables tables = new Tables(out);
        section(out, "invariants", "rows", () -> tables.invariants(report.invariants()));
        section(out, "charts", "drawn", () -> Charts.draw(out, report));
        section(out, "groups", "wide", () -> report.breakdowns().forEach(tables::breakdown));
        section(out, "events", "rows", () -> {
            tables.changes(report.changes());
            tables.replacements(report.replacements());
        });
        return out.close().close().close().done();
    }

    private static void head(Markup out, String title) {
        out.open("head").open("meta", "charset", "utf-8");
        out.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        out.open("meta", "name", "color-scheme", "content", "light dark");
        out.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; style-src 'unsafe-inline'");
        out.leaf("title", title).style(CSS).close();
    }

    private static void header(Markup out, Report report) {
        out.open("header").leaf("h1", report.title()).leaf("p", report.subtitle(), "class", "sub");
        boolean broken = count(report, Held.NO) > 0;
        long open = count(report, Held.NOT_EXERCISED);
        String held = (broken ? "✗ " : "✓ ") + count(report, Held.YES) + " of "
                + report.invariants().size() + " rules held" + (open == 0 ? "" : ", " + open + " not exercised");
        out.leaf("p", held, "class", broken ? "banner bad" : "banner good");
        out.open("dl", "class", "facts");
        report.facts().forEach(fact -> fact(out, fact));
        out.close().close();
    }

    private static long count(Report report, Held held) {
        return report.invariants().stream()
                .filter(invariant -> invariant.held() == held)
                .count();
    }

    private static void fact(Markup out, Fact fact) {
        out.open("div").leaf("dt", fact.label()).leaf("dd", fact.value(), "class", "value");
        if (!fact.note().isEmpty()) {
            out.leaf("dd", fact.note(), "class", "note");
        }
        out.close();
    }

    private static void section(Markup out, String id, String style, Runnable content) {
        out.open("section", "id", id, "class", style);
        content.run();
        out.close();
    }

    private static String css() {
        try (@Nullable InputStream in = HtmlReport.class.getResourceAsStream("/report/report.css")) {
            if (in == null) {
                throw new FileNotFoundException("report/report.css is not in the program's jar: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
