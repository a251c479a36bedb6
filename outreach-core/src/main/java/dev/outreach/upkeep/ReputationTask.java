package dev.outreach.upkeep;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.signal.Signal;
import dev.outreach.spi.ReputationDay;
import dev.outreach.spi.ReputationReport;
import dev.outreach.spi.ReputationReport.Standing;
import dev.outreach.spi.ReputationSource;
import dev.outreach.store.TaskStateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks a receiver for its own figures on sending domains, such as Google Postmaster Tools give, and tells the fleet the rate
 * at which people reported their mail as spam: each day of a domain once. Figures come days late, so each run looks a week
 * back. Every six hours by default.
 *
 * <p>A day without a figure is not told: it is normal for a domain that sends little, and not a rate of zero. A run fails if
 * no domain could be asked about. Immutable, and safe for any number of threads.
 */
public final class ReputationTask implements RecurringTask {
    private static final int DAYS_BACK = 7;

    private final ReputationSource source;
    private final ReputationBook book;
    private final Supplier<? extends Collection<SendingDomain>> domains;
    private final Consumer<? super Signal> signals;
    private final Consumer<? super ReputationReport> listener;
    private final Schedule schedule;

    private ReputationTask(
            ReputationSource source,
            ReputationBook book,
            Supplier<? extends Collection<SendingDomain>> domains,
            Consumer<? super Signal> signals,
            Consumer<? super ReputationReport> listener,
            Schedule schedule) {
        this.source = source;
        this.book = book;
        this.domains = domains;
        this.signals = signals;
        this.listener = listener;
        this.schedule = schedule;
    }

    /**
     * A task.
     *
     * @param states where it is kept which days have been told
     * @param domains asked at each run, such as {@code fleet::domains}
     * @param signals take what was found, such as {@code outreach::record}; one signal at a time
     */
    public static ReputationTask of(
            ReputationSource source,
            TaskStateStore states,
            Supplier<? extends Collection<SendingDomain>> domains,
            Consumer<? super Signal> signals) {
        return new ReputationTask(
                source,
                new ReputationBook(states, source.receiver()),
                domains,
                signals,
                report -> {},
                Schedule.every(Duration.ofHours(6)));
    }

    /** The same task at other times. */
    public ReputationTask on(Schedule other) {
        return new ReputationTask(source, book, domains, signals, listener, other);
    }

    /** The same task, which also hands on each report in full, one at a time. */
    public ReputationTask telling(Consumer<? super ReputationReport> other) {
        return new ReputationTask(source, book, domains, signals, other, schedule);
    }

    /** Such as {@code reputation-google}. */
    @Override
    public String name() {
        return "reputation-" + book.receiver();
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void run(Instant now, Cancellation cancellation) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        List<DomainName> names = domains.get().stream().map(SendingDomain::name).toList();
        if (names.isEmpty()) {
            return;
        }
        LocalDate first = today.minusDays(DAYS_BACK);
        List<ReputationReport> reports = source.reports(names, first, today);
        for (ReputationReport report : reports) {
            cancellation.check();
            listener.accept(report);
            if (report.standing() == Standing.REPORTED) {
                tell(report, now, first);
            }
        }
        if (!reports.isEmpty() && reports.stream().allMatch(report -> report.standing() == Standing.FAILED)) {
            throw new IllegalStateException("no figures could be had of any of " + reports.size() + " domains: "
                    + reports.get(0).note());
        }
    }

    /** Told first and kept second: a rate that is told twice says the same twice, one that is lost says nothing. */
    private void tell(ReputationReport report, Instant now, LocalDate since) {
        DomainName domain = report.domain();
        Set<LocalDate> before = book.told(domain);
        Set<LocalDate> told = new TreeSet<>();
        for (ReputationDay day : report.days()) {
            if (day.spamRate().isPresent() && !before.contains(day.day())) {
                Told.to(
                        signals,
                        new Signal.SpamRateReported(
                                endOf(day.day(), now),
                                domain,
                                source.receiver(),
                                day.spamRate().getAsDouble()));
                told.add(day.day());
            }
        }
        if (!told.isEmpty()) {
            book.add(domain, told, since);
        }
    }

    /** The end of a day; of one that is not over yet where the fleet is, now. */
    private static Instant endOf(LocalDate day, Instant now) {
        Instant end = day.atTime(LocalTime.MAX).toInstant(ZoneOffset.UTC);
        return end.isBefore(now) ? end : now;
    }
}
