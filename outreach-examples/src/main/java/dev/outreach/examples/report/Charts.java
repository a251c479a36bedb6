package dev.outreach.examples.report;

import dev.outreach.examples.report.BarChart.Kind;
import dev.outreach.examples.report.Report.Curve;
import dev.outreach.examples.report.Report.Seat;
import dev.outreach.fleet.Tier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The four charts of a report. */
final class Charts {

    /** Bars of the shares 0 to 100 %, each 10 wide. */
    private static final int SHARES = 10;

    /** Bars of the scores 0 to 100, each 5 wide. */
    private static final int SCORES = 20;

    private static final int HOURS = 24;

    private Charts() {}

    static void draw(Markup out, Report report) {
        out.open("div", "class", "charts");
        warmUp(report.warmUp()).draw(out);
        allowance(report.seats()).draw(out);
        reputation(report.reputations()).draw(out);
        hours(report.sendsByHour(), report.hoursOf()).draw(out);
        out.close();
    }

    private static LineChart warmUp(List<Curve> curves) {
        String description = curves.stream()
                .filter(curve -> !curve.perDay().isEmpty())
                .map(curve -> {
                    List<Double> perDay = curve.perDay();
                    String from = curve.firstDay() == 1 ? "" : " on day " + curve.firstDay();
                    return curve.name() + ": from " + Numbers.plain(perDay.get(0)) + from + " to "
                            + Numbers.plain(perDay.get(perDay.size() - 1)) + " messages a day on day "
                            + curve.lastDay();
                })
                .collect(Collectors.joining("; "));
        return new LineChart(
                "warm-up", "Warm-up", description.isEmpty() ? "No mailbox is warming." : description, curves);
    }

    /** A mailbox over its allowance would be a bar of its own, in the colour of errors; there should be none. */
    private static BarChart allowance(List<Seat> seats) {
        long over =
                seats.stream().filter(seat -> seat.sent() > seat.allowance()).count();
        int bars = over > 0 ? SHARES + 1 : SHARES;
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("bulk", "c1", shares(seats, Tier.BULK, bars)));
        kinds.add(new Kind("premium", "c2", shares(seats, Tier.PREMIUM, bars)));
        if (over > 0) {
            List<Long> counts = new ArrayList<>(Collections.nCopies(bars, 0L));
            counts.set(SHARES, over);
            kinds.add(new Kind("over", "bad", counts));
        }
        List<String> edges = IntStream.rangeClosed(0, bars)
                .mapToObj(edge -> edge % 2 == 0 && edge <= SHARES ? edge * 10 + " %" : "")
                .toList();
        long spent = seats.stream()
                .filter(seat -> seat.allowance() > 0 && seat.sent() == seat.allowance())
                .count();
        String description = Numbers.count(seats.size()) + " mailboxes; " + Numbers.count(spent)
                + " used all of their allowance, " + Numbers.count(over) + " more than it.";
        return new BarChart(
                "allowance",
                "Allowance used by each mailbox",
                description,
                "mailboxes",
                "share of the allowance used",
                kinds,
                edges,
                bar -> bar < SHARES ? bar * 10 + "–" + (bar + 1) * 10 + " % used" : "more than allowed");
    }

    private static List<Long> shares(List<Seat> seats, Tier tier, int bars) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(bars, 0L));
        seats.stream()
                .filter(seat -> seat.tier() == tier && seat.sent() <= seat.allowance())
                .mapToInt(seat ->
                        seat.allowance() == 0 ? 0 : (int) Math.min(SHARES - 1, SHARES * seat.sent() / seat.allowance()))
                .forEach(bar -> counts.set(bar, counts.get(bar) + 1));
        return counts;
    }

    private static BarChart reputation(List<Double> scores) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(SCORES, 0L));
        scores.stream()
                .mapToInt(score -> (int) Math.max(0, Math.min(SCORES - 1, score / 100 * SCORES)))
                .forEach(bar -> counts.set(bar, counts.get(bar) + 1));
        List<Double> sorted = scores.stream().sorted().toList();
        String description = sorted.isEmpty()
                ? "No mailbox has a score."
                : "Median score " + Numbers.score(sorted.get(sorted.size() / 2)) + ", lowest "
                        + Numbers.score(sorted.get(0)) + ", highest " + Numbers.score(sorted.get(sorted.size() - 1))
                        + ".";
        List<String> edges = IntStream.rangeClosed(0, SCORES)
                .mapToObj(edge -> edge % 4 == 0 ? Integer.toString(edge * 5) : "")
                .toList();
        return new BarChart(
                "reputation",
                "Reputation of the mailboxes",
                description,
                "mailboxes",
                "score, 0 to 100",
                List.of(new Kind("", "c3", counts)),
                edges,
                bar -> "score " + bar * 5 + "–" + (bar + 1) * 5);
    }

    private static BarChart hours(List<Long> sends, String hoursOf) {
        int busiest = IntStream.range(0, HOURS)
                .boxed()
                .max((a, b) -> sends.get(a).compareTo(sends.get(b)))
                .orElse(0);
        String description = "The busiest hour begins at " + busiest + ":00 with " + Numbers.count(sends.get(busiest))
                + " messages.";
        List<String> edges = IntStream.rangeClosed(0, HOURS)
                .mapToObj(edge -> edge % 4 == 0 ? Integer.toString(edge) : "")
                .toList();
        return new BarChart(
                "hours",
                "Messages by hour",
                description,
                "messages",
                "hour of the day, " + hoursOf,
                List.of(new Kind("", "c1", sends)),
                edges,
                hour -> hour + ":00–" + (hour + 1) + ":00");
    }
}
