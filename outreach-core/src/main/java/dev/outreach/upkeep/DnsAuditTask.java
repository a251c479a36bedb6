package dev.outreach.upkeep;

import dev.outreach.dns.audit.DnsAudit;
import dev.outreach.dns.audit.DomainAudit;
import dev.outreach.dns.audit.Finding;
import dev.outreach.dns.dmarc.DmarcAudit;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.signal.Signal;
import dev.outreach.store.TaskStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Audits the DNS of sending domains, and tells the fleet of each whether its mail is authenticated: one that is not has to
 * rest. What could not be found out is not told. Every six hours by default.
 *
 * <p>A run fails if of all domains nothing could be found out, as when the resolver is away. Immutable, and safe for any
 * number of threads.
 */
public final class DnsAuditTask implements RecurringTask {
    private final DnsAudit audit;
    private final AuditBook book;
    private final Supplier<? extends Collection<DomainSetup>> setups;
    private final Consumer<? super Signal> signals;
    private final Consumer<? super DomainAudit> listener;
    private final Schedule schedule;

    private DnsAuditTask(
            DnsAudit audit,
            AuditBook book,
            Supplier<? extends Collection<DomainSetup>> setups,
            Consumer<? super Signal> signals,
            Consumer<? super DomainAudit> listener,
            Schedule schedule) {
        this.audit = audit;
        this.book = book;
        this.setups = setups;
        this.signals = signals;
        this.listener = listener;
        this.schedule = schedule;
    }

    /**
     * A task.
     *
     * @param audit by the clock of the fleet, so that no signal lies in its future
     * @param states where it is kept how audits ended, for {@link DmarcTask}
     * @param setups asked at each run for the domains as they should be
     * @param signals take what was found, such as {@code outreach::record}; one signal at a time
     */
    public static DnsAuditTask of(
            DnsAudit audit,
            TaskStateStore states,
            Supplier<? extends Collection<DomainSetup>> setups,
            Consumer<? super Signal> signals) {
        return new DnsAuditTask(
                audit, new AuditBook(states), setups, signals, each -> {}, Schedule.every(Duration.ofHours(6)));
    }

    /** The same task at other times. */
    public DnsAuditTask on(Schedule other) {
        return new DnsAuditTask(audit, book, setups, signals, listener, other);
    }

    /** The same task, which also hands on each audit in full, one at a time. */
    public DnsAuditTask telling(Consumer<? super DomainAudit> other) {
        return new DnsAuditTask(audit, book, setups, signals, other, schedule);
    }

    @Override
    public String name() {
        return "dns-audit";
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void run(Instant now, Cancellation cancellation) {
        AtomicInteger audited = new AtomicInteger();
        AtomicInteger known = new AtomicInteger();
        audit.audit(new UntilCancelled<>(setups.get(), cancellation), each -> {
            audited.incrementAndGet();
            listener.accept(each);
            each.ofAuthentication().ifPresent(found -> {
                known.incrementAndGet();
                tell(each, found);
            });
        });
        cancellation.check();
        if (audited.get() > 0 && known.get() == 0) {
            throw new IllegalStateException(
                    "of " + audited + " domains nothing could be found out: see whether the" + " resolver answers");
        }
    }

    private void tell(DomainAudit each, DmarcAudit found) {
        book.add(each.domain(), found);
        Told.to(signals, new Signal.Audited(each.at(), each.domain(), found.passed(), finding(each)));
    }

    /** What is wrong with it first, or that all is well, in one line. */
    private static String finding(DomainAudit each) {
        return each.unauthenticated().stream()
                .findFirst()
                .map(Finding::toString)
                .orElse("SPF, DKIM and DMARC are in order");
    }
}
