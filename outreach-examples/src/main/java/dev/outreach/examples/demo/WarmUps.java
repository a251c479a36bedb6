package dev.outreach.examples.demo;

import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.report.Report.Curve;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.store.JournalEvent.DayOpened;
import dev.outreach.warmup.WarmupCurve;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What warming mailboxes were allowed, beside what their curve gives at the most. */
final class WarmUps {

    private WarmUps() {}

    static List<Curve> of(Evidence evidence) {
        List<Curve> curves = new ArrayList<>();
        WarmupCurve standard = WarmupCurve.standard();
        curves.add(new Curve(
                "at most",
                IntStream.range(0, standard.days())
                        .mapToObj(day -> (double) standard.allowance(day))
                        .toList()));
        TreeMap<Integer, Double> mean = evidence.events(DayOpened.class)
                .filter(opened -> age(evidence.fleet(), opened) >= 0)
                .collect(Collectors.groupingBy(
                        opened -> age(evidence.fleet(), opened),
                        TreeMap::new,
                        Collectors.averagingInt(opened -> opened.progress().allowance())));
        if (!mean.isEmpty()) {
            curves.add(new Curve("the fleet's mean", mean.firstKey() + 1, unbroken(mean)));
        }
        return curves;
    }

    /** Days since a mailbox began to warm; -1 if it is not warming. */
    private static int age(Fleet fleet, DayOpened opened) {
        Mailbox mailbox = fleet.mailbox(opened.mailbox()).orElseThrow();
        if (mailbox.warmSince() == null || !opened.progress().phase().isWarming()) {
            return -1;
        }
        LocalDate began = mailbox.warmSince().atZone(fleet.zoneOf(mailbox)).toLocalDate();
        return (int) ChronoUnit.DAYS.between(began, opened.date());
    }

    /** The values up to the first day that none of the mailboxes was on. */
    private static List<Double> unbroken(TreeMap<Integer, Double> mean) {
        List<Double> values = new ArrayList<>();
        for (Map.Entry<Integer, Double> day : mean.entrySet()) {
            if (day.getKey() != mean.firstKey() + values.size()) {
                break;
            }
            values.add(day.getValue());
        }
        return values;
    }
}
