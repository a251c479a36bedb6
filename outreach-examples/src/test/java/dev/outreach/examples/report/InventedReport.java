package dev.outreach.examples.report;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report of the size of a real one, made up. Run it with a file name to look at the page. */
final class InventedReport {

    private static final List<String> RULES = List.of(
            "Isolation",
            "No over-send",
            "At most once",
            "Suppression is final",
            "Threads stay",
            "No jump",
            "DMARC never weakens",
            "Unique",
            "Explained",
            "Nothing lost");

    private InventedReport() {}

    public static void main(String[] args) throws Exception {
        Files.writeString(Path.of(args[0]), HtmlReport.render(full()));
    }

    static Report full() {
        Random random = new Random(11);
        return new Report(
                "Outreach: 30 days of a fleet",
                "Simulated 2026-11-23 to 2026-12-22, seed 42: 1,200 mailboxes on 400 domains for 24 clients",
                facts(),
                RULES.stream()
                        .map(rule -> new Invariant(rule, Held.YES, "1,248,000 checks, no exception"))
                        .toList(),
                curves(),
                seats(random),
                random.doubles(1_200).map(x -> 100 - 45 * x * x * x).boxed().toList(),
                hours(),
                "the mailbox's own zone",
                List.of(
                        new Breakdown("Tier", List.of(group("Premium", 200, random), group("Bulk", 1_000, random))),
                        new Breakdown(
                                "Client",
                                IntStream.rangeClosed(1, 24)
                                        .mapToObj(i -> group("client-" + i, 50, random))
                                        .toList()),
                        new Breakdown(
                                "Stage",
                                Stream.of("Active", "Warming", "Cooldown", "Reserve")
                                        .map(stage -> group(stage, 300, random))
                                        .toList())),
                changes(),
                List.of(new Replacement(
                        Instant.parse("2026-12-09T14:10:00Z"),
                        "birch",
                        "birch-07.example",
                        "spare-01.example",
                        Duration.ofMinutes(134),
                        "Spamhaus DBL lists birch-07.example (127.0.1.2)")));
    }

    static Report empty() {
        return new Report(
                "Empty",
                "Nothing was run",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Collections.nCopies(24, 0L),
                "UTC",
                List.of(),
                List.of(),
                List.of());
    }

    private static List<Fact> facts() {
        return List.of(
                new Fact("Messages sent", "412,806", "of 468,000 allowed"),
                new Fact("Accepted", "98.1 %", "goal: more than 95 %"),
                new Fact("In spam, by pool", "2.4 %", "judged by 1,900 seed mailboxes"),
                new Fact("Replies", "3.1 %", "12,797 by persons"),
                new Fact("In doubt", "3", "none was sent again"),
                new Fact("Cost a month", "$3,350", "8,000 with one vendor"));
    }

    private static List<Curve> curves() {
        return List.of(
                curve("allowed at most", 21, 30, 1.0),
                curve("median", 21, 30, 0.96),
                curve("slowest tenth", 21, 30, 0.62),
                curve("after cooldown", 10, 34, 1.0));
    }

    private static Curve curve(String name, int days, double last, double pace) {
        return new Curve(
                name,
                IntStream.range(0, days)
                        .mapToObj(day -> (double) Math.round(2 + (last - 2) * pace * day / (days - 1)))
                        .toList());
    }

    private static List<Seat> seats(Random random) {
        return IntStream.range(0, 1_200)
                .mapToObj(i -> {
                    long allowance = 500 + random.nextInt(600);
                    double used = Math.min(1, 1.15 - Math.abs(random.nextGaussian()) * 0.22);
                    return new Seat(
                            i < 200 ? Tier.PREMIUM : Tier.BULK, (long) (allowance * Math.max(0, used)), allowance);
                })
                .toList();
    }

    private static List<Long> hours() {
        List<Long> hours = new ArrayList<>(Collections.nCopies(24, 0L));
        for (int hour = 9; hour < 17; hour++) {
            hours.set(hour, 48_000L + 700 * (hour % 3));
        }
        return hours;
    }

    private static Group group(String name, long mailboxes, Random random) {
        long allowance = mailboxes * 390;
        long sent = (long) (allowance * (0.8 + 0.2 * random.nextDouble()));
        return new Group(
                name,
                mailboxes,
                allowance,
                sent,
                sent * 981 / 1000,
                sent * 12 / 1000,
                sent * 31 / 1000,
                sent / 2_100,
                80 + 15 * random.nextDouble());
    }

    private static List<Change> changes() {
        return IntStream.range(0, 14)
                .mapToObj(i -> new Change(
                        Instant.parse("2026-11-25T08:00:00Z").plus(Duration.ofHours(37L * i)),
                        "anna@dogwood-%02d.example".formatted(i + 1),
                        i % 3 == 2 ? "COOLDOWN" : "ACTIVE",
                        i % 3 == 2 ? "WARMING" : "COOLDOWN",
                        i % 3 == 2
                                ? "rested 7 days, authentication in order, no listing"
                                : "replies fell: 1 in 212 sends where peers have 3.0 %, CUSUM 4.6 of 4.5, p 0.001"))
                .toList();
    }
}
