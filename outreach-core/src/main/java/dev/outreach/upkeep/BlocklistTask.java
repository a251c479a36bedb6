package dev.outreach.upkeep;

import dev.outreach.blocklist.BlocklistAlert;
import dev.outreach.blocklist.BlocklistSweep;
import dev.outreach.blocklist.SweepReport;
import dev.outreach.blocklist.SweepState;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.schedule.Cancellation;
import dev.outreach.schedule.RecurringTask;
import dev.outreach.schedule.Schedule;
import dev.outreach.signal.Signal;
import dev.outreach.store.TaskState;
import dev.outreach.store.TaskStateStore;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps blocklists for sending domains, and for addresses that mail leaves from, and tells the fleet which listings began or
 * ended. Every four hours by default.
 *
 * <p>What a run found is kept once it was told, so a run that dies in between is told again. Immutable, and safe for any
 * number of threads.
 */
public final class BlocklistTask implements RecurringTask {
    private static final Logger LOG = LoggerFactory.getLogger(BlocklistTask.class);
    private static final String STATE = "blocklists";

    private final BlocklistSweep sweep;
    private final TaskStateStore states;
    private final Supplier<? extends Collection<SendingDomain>> domains;
    private final Supplier<? extends Collection<InetAddress>> addresses;
    private final Consumer<? super Signal> signals;
    private final Consumer<? super BlocklistAlert> alerts;
    private final Schedule schedule;

    private BlocklistTask(
            BlocklistSweep sweep,
            TaskStateStore states,
            Supplier<? extends Collection<SendingDomain>> domains,
            Supplier<? extends Collection<InetAddress>> addresses,
            Consumer<? super Signal> signals,
            Consumer<? super BlocklistAlert> alerts,
            Schedule schedule) {
        this.sweep = sweep;
        this.states = states;
        this.domains = domains;
        this.addresses = addresses;
        this.signals = signals;
        this.alerts = alerts;
        this.schedule = schedule;
    }

    /**
     * A task that looks at domains alone, and writes alerts to the log.
     *
     * @param states where it is kept which listings stand
     * @param domains asked at each run, such as {@code fleet::domains}
     * @param signals take what was found, such as {@code outreach::record}
     */
    public static BlocklistTask of(
            BlocklistSweep sweep,
            TaskStateStore states,
            Supplier<? extends Collection<SendingDomain>> domains,
            Consumer<? super Signal> signals) {
        return new BlocklistTask(
                sweep,
                states,
                domains,
                List::of,
                signals,
                alert -> LOG.warn("{}: {}", alert.kind(), alert.text()),
                Schedule.every(Duration.ofHours(4)));
    }

    /** The same task, which looks at these addresses too; asked for at each run. */
    public BlocklistTask addresses(Supplier<? extends Collection<InetAddress>> others) {
        return new BlocklistTask(sweep, states, domains, others, signals, alerts, schedule);
    }

    /** The same task, which hands on what people should know, instead of writing it to the log. */
    public BlocklistTask alerting(Consumer<? super BlocklistAlert> other) {
        return new BlocklistTask(sweep, states, domains, addresses, signals, other, schedule);
    }

    /** The same task at other times. */
    public BlocklistTask on(Schedule other) {
        return new BlocklistTask(sweep, states, domains, addresses, signals, alerts, other);
    }

    @Override
    public String name() {
        return "blocklist-sweep";
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public void run(Instant now, Cancellation cancellation) {
        Optional<TaskState> kept = states.find(STATE);
        SweepState before = kept.map(state -> read(state.text())).orElse(SweepState.empty());
        SweepReport report = sweep.run(now, before, domains.get(), addresses.get());
        cancellation.check();
        report.signals().forEach(signal -> Told.to(signals, signal));
        report.alerts().forEach(alerts);
        String text = report.state().text();
        TaskState next = kept.map(state -> state.next(text)).orElseGet(() -> TaskState.first(STATE, text));
        if (!next.text().equals(kept.map(TaskState::text).orElse("")) && !states.keep(next)) {
            LOG.info("another sweep ended before this one: what it found is kept, and the next goes on from there");
        }
    }

    /** From a state that cannot be read all listings are told once more, which changes nothing. */
    private static SweepState read(String text) {
        try {
            return SweepState.parse(text);
        } catch (IllegalArgumentException broken) {
            LOG.warn("the state of the last sweep cannot be read, so all listings are told once more", broken);
            return SweepState.empty();
        }
    }
}
