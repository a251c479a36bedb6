package dev.outreach;

import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.DayCount;
import dev.outreach.lifecycle.MailboxHistory;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.reputation.Evidence;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What all events so far have made of one mailbox. Guarded by its cell's lock. */
final class MailboxState {
    /** Days of counts and reports kept: longer than any policy looks back. */
    private static final int DAYS_KEPT = 90;
    /** Events remembered to know a repeated one; a mailbox has a few a day. */
    private static final int EVENTS_REMEMBERED = 256;

    final Mailbox mailbox;
    final ZoneId zone;
    Stage stage;
    Instant since;
    String why;

    @Nullable
    WarmupProgress progress;

    @Nullable
    LocalDate openDay;

    boolean watched;

    @Nullable
    Instant watchedAt;

    @Nullable
    LocalDate judgedFrom;

    @Nullable
    Instant lastReputationRefusal;

    boolean seated;

    @Nullable
    Trigger lastTrigger;

    final List<Instant> cooldowns = new ArrayList<>();
    final EvidenceCounts sinceOpening = new EvidenceCounts();
    private final NavigableMap<LocalDate, EvidenceCounts> days = new TreeMap<>();
    private final NavigableMap<LocalDate, DailyReport> reports = new TreeMap<>();
    private final Set<Signal> recent = new LinkedHashSet<>();

    MailboxState(Mailbox mailbox, ZoneId zone, Stage stage, Instant since, String why) {
        this.mailbox = mailbox;
        this.zone = zone;
        this.stage = stage;
        this.since = since;
        this.why = why;
    }

    /** Takes over what was heard in the reserve; who was taken out of service there stays so with a client. */
    void keep(MailboxState inReserve) {
        recent.addAll(inReserve.recent);
        if (inReserve.stage.isFinal()) {
            stage = inReserve.stage;
            since = inReserve.since;
            why = inReserve.why;
            lastTrigger = inReserve.lastTrigger;
        }
    }

    MailboxId id() {
        return mailbox.id();
    }

    int activeCap() {
        return mailbox.caps().perDay();
    }

    /** What it may send on its open day. */
    int allowance(double watchFactor) {
        if (progress == null || openDay == null || !stage.sends()) {
            return 0;
        }
        int planned = watched ? (int) (progress.allowance() * watchFactor) : progress.allowance();
        return Math.min(planned, activeCap());
    }

    void count(Evidence evidence, int amount, LocalDate date) {
        sinceOpening.add(evidence, amount);
        days.computeIfAbsent(date, d -> new EvidenceCounts()).add(evidence, amount);
        while (days.size() > DAYS_KEPT) {
            days.pollFirstEntry();
        }
    }

    /** Keeps the report and returns the one it replaces: an empty one if it is the first of its day. */
    DailyReport replace(DailyReport report) {
        @Nullable DailyReport before = reports.put(report.date(), report);
        while (reports.size() > DAYS_KEPT) {
            reports.pollFirstEntry();
        }
        return before == null ? DailyReport.empty(report.mailbox(), report.date()) : before;
    }

    DailyReport reported(LocalDate date) {
        return reports.getOrDefault(date, DailyReport.empty(id(), date));
    }

    /** Whether a report for this day could still be told from an earlier one for the same day. */
    boolean remembers(LocalDate date, LocalDate today) {
        return !date.isBefore(today.minusDays(DAYS_KEPT)) && isAmongReports(date);
    }

    private boolean isAmongReports(LocalDate date) {
        return reports.size() < DAYS_KEPT || !date.isBefore(reports.firstKey());
    }

    /** Remembers an event, to know it if it comes again. */
    void remember(Signal event) {
        recent.add(event);
        if (recent.size() > EVENTS_REMEMBERED) {
            recent.remove(recent.iterator().next());
        }
    }

    boolean isKnown(Signal event) {
        return recent.contains(event);
    }

    MailboxHistory history() {
        List<DayCount> counts = new ArrayList<>(days.size());
        days.forEach((date, tally) -> counts.add(new DayCount(
                date, tally.get(Evidence.SENT), tally.get(Evidence.REPLY), tally.get(Evidence.COMPLAINT))));
        LocalDate from = judgedFrom != null
                ? judgedFrom
                : counts.isEmpty() ? LocalDate.EPOCH : counts.get(0).date();
        return new MailboxHistory(id(), mailbox.tier(), stage.sends(), from, counts, lastReputationRefusal);
    }
}
