package dev.outreach.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.outreach.examples.report.Report.Breakdown;
import dev.outreach.examples.report.Report.Change;
import dev.outreach.examples.report.Report.Curve;
import dev.outreach.examples.report.Report.Fact;
import dev.outreach.examples.report.Report.Group;
import dev.outreach.examples.report.Report.Held;
import dev.outreach.examples.report.Report.Invariant;
import dev.outreach.examples.report.Report.Replacement;
import dev.outreach.examples.report.Report.Seat;
import dev.outreach.fleet.Tier;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final String PAGE = HtmlReport.render(InventedReport.full());

    private static List<String> all(String page, String regex) {
        return Pattern.compile(regex, Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(found.groupCount()))
                .toList();
    }

    /** A report in which every text is this one. */
    private static Report everywhere(String text) {
        Instant at = Instant.EPOCH;
        return new Report(
                text,
                text,
                List.of(new Fact(text, text, text)),
                List.of(new Invariant(text, Held.YES, text)),
                List.of(new Curve(text, List.of(1.0, 2.0))),
                List.of(new Seat(Tier.BULK, 1, 2)),
                List.of(50.0),
                Collections.nCopies(24, 1L),
                text,
                List.of(new Breakdown(text, List.of(new Group(text, 1, 1, 1, 1, 0, 0, 0, 50)))),
                List.of(new Change(at, text, text, text, text)),
                List.of(new Replacement(at, text, text, text, Duration.ZERO, text)));
    }

    private static Report with(List<Seat> seats, List<Invariant> invariants) {
        Report empty = InventedReport.empty();
        return new Report(
                empty.title(),
                empty.subtitle(),
                List.of(),
                invariants,
                List.of(),
                seats,
                List.of(),
                empty.sendsByHour(),
                "UTC",
                List.of(),
                List.of(),
                List.of());
    }

    @Test
    void nothingComesFromElsewhereAndNothingRuns() {
        assertThat(PAGE).startsWith("<!DOCTYPE html>").contains("default-src 'none'".replace("'", "&#39;"));
        assertThat(PAGE).doesNotContainIgnoringCase("<script", "src=", "href=", "url(", "@import", "http:", "https:");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"<script>alert(1)</script>", "\"><img src=x>", "' onload='x", "a & b", "]]>", "</style>"})
    void foreignTextIsText(String text) {
        String page = HtmlReport.render(everywhere(text));

        assertThat(page.replaceAll("(?s)<style>.*?</style>\n", "")).doesNotContain(text);
        assertThat(all(page, "<(script|img)")).isEmpty();
        assertThat(page)
                .contains(text.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    @Test
    void whatIsNoTextIsShownAsSuch() {
        assertThat(HtmlReport.render(everywhere("a\u0000b\u202Ec\uD800d"))).contains("a\uFFFDb\uFFFDc\uFFFDd");
    }

    @Test
    void theSameReportGivesTheSamePageInEveryLocale() {
        Locale before = Locale.getDefault();
        Report report = InventedReport.full();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(HtmlReport.render(report)).isEqualTo(PAGE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void chartsAreWellFormedAndSayWhatTheyShow() throws Exception {
        List<String> charts = all(PAGE, "(<svg.*?</svg>)");

        assertThat(charts).hasSize(4);
        for (String chart : charts) {
            DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(chart)));
            Matcher labels =
                    Pattern.compile("aria-labelledby=\"(\\S+) (\\S+)\"").matcher(chart);
            assertThat(labels.find()).isTrue();
            assertThat(chart)
                    .contains("<title id=\"" + labels.group(1), "<desc id=\"" + labels.group(2), "role=\"img\"");
        }
        assertThat(PAGE)
                .contains(
                        "allowed at most: from 2 to 30 messages a day on day 21",
                        "1,200 mailboxes; ",
                        "0 more than it.",
                        "Median score ",
                        "The busiest hour begins at 11:00 with 49,400 messages.");
    }

    @Test
    void nothingIsDrawnOutsideItsChart() {
        all(PAGE, " (?:x|x1|x2|cx)=\"([^\"]+)\"")
                .forEach(x -> assertThat(Double.parseDouble(x)).isBetween(0.0, Plot.WIDTH));
        all(PAGE, " (?:y|y1|y2|cy)=\"([^\"]+)\"")
                .forEach(y -> assertThat(Double.parseDouble(y)).isBetween(0.0, Plot.HEIGHT));
    }

    @Test
    void namesAreUniqueAndHeadersHaveAScope() {
        assertThat(all(PAGE, " id=\"([^\"]+)\"")).doesNotHaveDuplicates();
        assertThat(all(PAGE, "<th ([^>]*)>")).isNotEmpty().allMatch(attributes -> attributes.contains("scope="));
        assertThat(all(PAGE, "<table>\\s*(<caption>)")).hasSize(6);
    }

    @Test
    void eachMailboxIsInOneBar() {
        String chart = all(PAGE, "(<svg[^>]*allowance-title.*?</svg>)").get(0);

        long counted = all(chart, "% used: ([0-9,]+) mailboxes").stream()
                .mapToLong(count -> Long.parseLong(count.replace(",", "")))
                .sum();
        assertThat(counted).isEqualTo(1_200);
    }

    @Test
    void aShareOnAnEdgeIsInTheBarAboveAndAllUsedInTheLast() {
        String page = HtmlReport.render(with(
                List.of(new Seat(Tier.BULK, 5, 10), new Seat(Tier.PREMIUM, 10, 10), new Seat(Tier.BULK, 0, 0)),
                List.of()));

        assertThat(page)
                .contains(
                        "bulk, 50–60 % used: 1 mailboxes",
                        "premium, 90–100 % used: 1 mailboxes",
                        "bulk, 0–10 % used: 1 mailboxes",
                        "1 used all of their allowance, 0 more than it.");
    }

    @Test
    void aMailboxOverItsAllowanceStandsOut() {
        String page = HtmlReport.render(with(List.of(new Seat(Tier.BULK, 11, 10)), List.of()));

        assertThat(page).contains("over, more than allowed: 1 mailboxes", "1 more than it.");
        assertThat(all(page, "<rect ([^>]*)>")).singleElement().asString().contains("class=\"bad\"");
    }

    @Test
    void aBrokenRuleIsSeenFirst() {
        String page = HtmlReport.render(with(
                List.of(),
                List.of(new Invariant("Isolation", Held.YES, "fine"), new Invariant("Unique", Held.NO, "2 alike"))));

        assertThat(page).contains("✗ 1 of 2 rules held", "<td class=\"verdict\">✗ no</td>", "2 alike");
        assertThat(PAGE).contains("✓ 10 of 10 rules held").doesNotContain("✗");
    }

    @Test
    void nothingToShowIsSaid() {
        assertThat(HtmlReport.render(InventedReport.empty()))
                .contains(
                        "No mailbox is warming.",
                        "No mailbox has a score.",
                        "No mailbox and no domain changed its stage.",
                        "No domain was burned.");
    }

    @Test
    void aGroupThatSentNothingHasNoShares() {
        Report one = everywhere("x");
        String page = HtmlReport.render(new Report(
                one.title(),
                one.subtitle(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                one.sendsByHour(),
                "UTC",
                List.of(new Breakdown("Tier", List.of(new Group("Bulk", 3, 0, 0, 0, 0, 0, 0, Double.NaN)))),
                List.of(),
                List.of()));

        assertThat(all(page, "<td class=\"n\">([^<]*)</td>"))
                .containsExactly("3", "0", "0", "–", "–", "–", "–", "–", "–");
    }

    @Test
    void aDayHas24Hours() {
        Report empty = InventedReport.empty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Report(
                        "",
                        "",
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(1L),
                        "UTC",
                        List.of(),
                        empty.changes(),
                        empty.replacements()))
                .withMessage("sends by hour has 1 counts: give 24");
    }

    @ParameterizedTest(name = "up to {0}")
    @ValueSource(doubles = {0, 0.4, 1, 3, 7, 10, 11, 49, 50, 51, 999, 1_000, 48_900, 1e9})
    void scalesAreRoundAndHoldTheValue(double value) {
        Scale scale = Scale.upTo(value, 0, 100);

        assertThat(scale.most()).isGreaterThanOrEqualTo(value);
        assertThat(scale.ticks()).hasSizeBetween(2, 6).startsWith(0).endsWith(scale.most());
    }
}
