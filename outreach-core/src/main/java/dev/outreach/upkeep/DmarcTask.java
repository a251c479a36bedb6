package dev.outreach.upkeep;

import dev.outreach.dns.dmarc.DmarcDecision;
import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcRollout;
import dev.outreach.dns.dmarc.DmarcRolloutEvidence;
import dev.outreach.dns.dmarc.ReportEvidence;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.fleet.DomainName;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.store.TaskStateStore;
import dev.outreach.zones.ZoneKeeper;
import dev.outreach.zones.ZoneOutcome;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the DMARC policies of sending domains from quarantine to reject as {@link DmarcRollout} allows, by the audits that
 * {@link DnsAuditTask} kept, and their zones to what their setups say, which mends drift. Daily at 02:30 UTC by default.
 *
 * <p>A decision is kept when its zone says so: the time of a phase counts from then. A domain whose zone cannot be changed is
 * tried again by the next run; a run fails if there is none that could be. Immutable, and safe for any number of threads.
 */
public final class DmarcTask implements RecurringTask {
    private static final Logger LOG = LoggerFactory.getLogger(DmarcTask.class);

    private final DmarcRollout rollout;
    private final ZoneKeeper zones;
    private final TaskStateStore states;
    private final Supplier<? extends Collection<DomainSetup>> setups;
    private final Function<? super DomainName, Optional<ReportEvidence>> reports;
    private final Consumer<? super DmarcStep> listener;
    private final Schedule schedule;

    private DmarcTask(
            DmarcRollout rollout,
            ZoneKeeper zones,
            TaskStateStore states,
            Supplier<? extends Collection<DomainSetup>> setups,
            Function<? super DomainName, Optional<ReportEvidence>> reports,
            Consumer<? super DmarcStep> listener,
            Schedule schedule) {
        this.rollout = rollout;
        this.zones = zones;
        this.states = states;
        this.setups = setups;
        this.reports = reports;
        this.listener = listener;
        this.schedule = schedule;
    }

    /**
     * A task that knows of no aggregate reports, so that audits alone decide.
     *
     * @param zones changes the zones, within what its planner may touch
     * @param states where it is kept how far each domain has come; the same as that of {@link DnsAuditTask}
     * @param setups asked at each run for the domains as they should be; their policies say what is wanted besides the phase
     */
    public static DmarcTask of(
            DmarcRollout rollout,
            ZoneKeeper zones,
            TaskStateStore states,
            Supplier<? extends Collection<DomainSetup>> setups) {
        Schedule daily = Schedule.dailyAt(LocalTime.of(2, 30), ZoneOffset.UTC);
        return new DmarcTask(rollout, zones, states, setups, domain -> Optional.empty(), step -> {}, daily);
    }

    /** The same task, which goes by what aggregate reports say of a domain; empty if nobody reads any for it. */
    public DmarcTask reports(Function<? super DomainName, Optional<ReportEvidence>> evidence) {
        return new DmarcTask(rollout, zones, states, setups, evidence, listener, schedule);
    }

    /** The same task, which also hands on what was done for each domain, with the alarms that a person should look at. */
    public DmarcTask telling(Consumer<? super DmarcStep> other) {
        return new DmarcTask(rollout, zones, states, setups, reports, other, schedule);
    }

    /** The same task at other times. */
    public DmarcTask on(Schedule other) {
        return new DmarcTask(rollout, zones, states, setups, reports, listener, other);
    }

    @Override
    public String name() {
        return "dmarc-rollout";
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void run(Instant now, Cancellation cancellation) {
        Round round = new Round(now);
        zones.applyAll(new UntilCancelled<>(setups.get(), cancellation), round::choose, round::end);
        cancellation.check();
        round.check();
    }

    /** One way through the domains, by one thread. */
    private final class Round {
        private final RolloutBook book = new RolloutBook(states);
        private final AuditBook audits = new AuditBook(states);
        private final Instant now;
        private Optional<Choice> current = Optional.empty();
        private int changeable;
        private Optional<ZoneOutcome.Failed> firstFailure = Optional.empty();

        private Round(Instant now) {
            this.now = now;
        }

        private DmarcRecord choose(DomainSetup setup, Optional<DmarcRecord> published) {
            DomainName domain = setup.domain();
            RolloutBook.Page page = book.of(domain);
            DmarcDecision decision = page.rollout()
                    .map(state -> rollout.decide(
                            state, new DmarcRolloutEvidence(published, audits.of(domain), reports.apply(domain)), now))
                    .orElseGet(() -> rollout.begin(setup.dmarc(), published, now));
            current = Optional.of(new Choice(domain, page, decision));
            return decision.record();
        }

        private void end(ZoneOutcome outcome) {
            Optional<Choice> choice = current.filter(made -> made.domain().equals(outcome.domain()));
            DmarcStep step = new DmarcStep(choice.map(Choice::decision), outcome);
            if (outcome instanceof ZoneOutcome.Failed failed) {
                firstFailure = firstFailure.or(() -> Optional.of(failed));
                LOG.warn(
                        "the zone of {} is left as it is: {}",
                        failed.domain(),
                        failed.failure().getMessage());
            } else {
                changeable++;
            }
            step.held()
                    .ifPresent(held -> LOG.warn(
                            "the DMARC record of {} is not published: {}; {}",
                            outcome.domain(),
                            held.reason(),
                            held.fix()));
            choice.filter(made -> step.isApplied())
                    .ifPresent(made -> book.keep(
                            made.domain(), made.page(), made.decision().state()));
            listener.accept(step);
        }

        private void check() {
            firstFailure.filter(failed -> changeable == 0).ifPresent(failed -> {
                throw new IllegalStateException(
                        "no zone could be changed, first that of " + failed.domain() + ": "
                                + failed.failure().getMessage(),
                        failed.failure());
            });
        }
    }

    private record Choice(DomainName domain, RolloutBook.Page page, DmarcDecision decision) {}
}
