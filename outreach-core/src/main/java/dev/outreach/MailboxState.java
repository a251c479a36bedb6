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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
    private final NavigableMap<LocalDate, Reported> reports = new TreeMap<>();
    /** Of remembered events what tells them apart, as a mailbox has many and their texts are long. */
    private final Set<Long> recent = new LinkedHashSet<>();

    /** A report, and when it came in. */
    record Reported(Instant at, DailyReport report) {}

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
    DailyReport replace(DailyReport report, Instant at) {
        @Nullable Reported before = reports.put(report.date(), new Reported(at, report));
        while (reports.size() > DAYS_KEPT) {
            reports.pollFirstEntry();
        }
        return before == null ? DailyReport.empty(report.mailbox(), report.date()) : before.report();
    }

    DailyReport reported(LocalDate date) {
        @Nullable Reported known = reports.get(date);
        return known == null ? DailyReport.empty(id(), date) : known.report();
    }

    /** Whether a report for this day came in later than this. */
    boolean isReportedAfter(LocalDate date, Instant at) {
        @Nullable Reported known = reports.get(date);
        return known != null && known.at().isAfter(at);
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
        recent.add(print(event));
        if (recent.size() > EVENTS_REMEMBERED) {
            recent.remove(recent.iterator().next());
        }
    }

    boolean isKnown(Signal event) {
        return recent.contains(print(event));
    }

    private static long print(Signal event) {
        try {
            byte[] text = event.toString().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    SavedFleet.SavedMailbox save() {
        return new SavedFleet.SavedMailbox(
                id(),
                stage,
                since,
                why,
                lastTrigger,
                progress,
                openDay,
                watched,
                watchedAt,
                judgedFrom,
                lastReputationRefusal,
                List.copyOf(cooldowns),
                sinceOpening.save(),
                days.entrySet().stream()
                        .map(day -> new SavedFleet.SavedDay(
                                day.getKey(), day.getValue().save()))
                        .toList(),
                List.copyOf(reports.values()),
                List.copyOf(recent));
    }

    /** Brings back what was saved of it. One that has just begun takes it all over. */
    void restore(SavedFleet.SavedMailbox saved) {
        progress = saved.progress();
        openDay = saved.openDay();
        watched = saved.watched();
        watchedAt = saved.watchedAt();
        judgedFrom = saved.judgedFrom();
        lastReputationRefusal = saved.lastReputationRefusal();
        cooldowns.addAll(saved.cooldowns());
        sinceOpening.restore(saved.sinceOpening());
        saved.days()
                .forEach(day -> days.computeIfAbsent(day.date(), d -> new EvidenceCounts())
                        .restore(day.counts()));
        saved.reports().forEach(report -> reports.put(report.report().date(), report));
        recent.addAll(saved.recent());
    }

    /** Brings back the stage that it was saved in. */
    void restoreStage(SavedFleet.SavedMailbox saved) {
        stage = saved.stage();
        since = saved.since();
        why = saved.why();
        lastTrigger = saved.lastTrigger();
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
