package dev.outreach.zones;

import dev.outreach.dns.dmarc.DmarcRecord;
import dev.outreach.dns.dmarc.DmarcSyntaxException;
import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.http.Pause;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.FleetRun;
import dev.outreach.spi.ProviderFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sets up the DNS of domains at a DNS host. To keep zones from drifting, look at them now and then: a plan that is not empty
 * is drift, and carrying it out mends it. To tighten a DMARC policy, give the setup with the policy that
 * {@link dev.outreach.dns.dmarc.DmarcRollout} wishes for. The calling thread waits; safe for any number of threads, one
 * domain at a time each.
 *
 * <p>For a fleet there are {@link #planAll} and {@link #applyAll}, which go through it as {@link FleetRun} says.
 */
public final class ZoneKeeper {

    private final DnsHost host;
    private final DnsPlanner planner;
    private final Pause pause;

    private ZoneKeeper(DnsHost host, DnsPlanner planner, Pause pause) {
        this.host = host;
        this.planner = planner;
        this.pause = pause;
    }

    /**
     * A keeper of zones.
     *
     * @param planner what it may touch
     */
    public static ZoneKeeper of(DnsHost host, DnsPlanner planner) {
        return new ZoneKeeper(host, planner, Pause.real());
    }

    /** The same keeper, waiting so when the host takes no calls for a while. By default it waits in real time. */
    public ZoneKeeper waitingBy(Pause other) {
        return new ZoneKeeper(host, planner, other);
    }

    /** Does {@link #plan} for one domain after the other. */
    public void planAll(Iterable<DomainSetup> setups, Consumer<? super ZoneOutcome> outcomes) {
        run(this::plan).through(setups, outcomes);
    }

    /** Does {@link #apply} for one domain after the other. */
    public void applyAll(Iterable<DomainSetup> setups, Consumer<? super ZoneOutcome> outcomes) {
        run(this::apply).through(setups, outcomes);
    }

    /**
     * Does {@link #apply} for one domain after the other, each with the DMARC policy that is chosen in view of the one that
     * its zone holds.
     *
     * @param policy of a setup and of what its zone holds, which is empty if it holds no record of ours that can be read; may
     *     be asked again for a domain that is tried again. An {@link IllegalArgumentException} fails its domain; what else it
     *     throws ends the run
     */
    public void applyAll(
            Iterable<DomainSetup> setups,
            BiFunction<DomainSetup, Optional<DmarcRecord>, DmarcRecord> policy,
            Consumer<? super ZoneOutcome> outcomes) {
        run(setup -> apply(setup, policy)).through(setups, outcomes);
    }

    private FleetRun<DomainSetup, ZoneOutcome> run(Function<DomainSetup, ZoneOutcome> work) {
        return new FleetRun<>(new EachZone(work), pause);
    }

    /** One kind of work, as a run through a fleet wants it. */
    private final class EachZone implements FleetRun.Work<DomainSetup, ZoneOutcome> {
        private final Function<DomainSetup, ZoneOutcome> work;

        EachZone(Function<DomainSetup, ZoneOutcome> work) {
            this.work = work;
        }

        @Override
        public ZoneOutcome apply(DomainSetup setup) {
            return work.apply(setup);
        }

        @Override
        public Optional<ProviderFailure> failure(ZoneOutcome outcome) {
            return outcome instanceof ZoneOutcome.Failed failed ? Optional.of(failed.failure()) : Optional.empty();
        }

        @Override
        public ZoneOutcome notTried(DomainSetup setup, ProviderFailure why) {
            return new ZoneOutcome.Failed(setup.domain(), why);
        }

        @Override
        public boolean isAnswering(DomainSetup setup) {
            return FleetRun.isAnswered(() -> host.zone(setup.domain()));
        }
    }

    /** What would be done. Changes nothing, and does not throw for what the host does or the setup asks for. */
    public ZoneOutcome plan(DomainSetup setup) {
        return attempt(setup, () -> {
            Optional<DnsZone> zone = host.zone(setup.domain());
            DnsPlan plan = planner.plan(setup, zone.map(host::records).orElse(List.of()));
            return new ZoneOutcome.Planned(setup.domain(), zone, plan);
        });
    }

    /**
     * Creates the zone if there is none, and brings it to what the setup says. Does not throw for what the host does or the
     * setup asks for.
     */
    public ZoneOutcome apply(DomainSetup setup) {
        return apply(setup, (same, published) -> same.dmarc());
    }

    private ZoneOutcome apply(DomainSetup setup, BiFunction<DomainSetup, Optional<DmarcRecord>, DmarcRecord> policy) {
        return attempt(setup, () -> {
            DnsZone zone = host.createZone(setup.domain());
            List<HostedRecord> records = host.records(zone);
            DomainSetup chosen = setup.withDmarc(policy.apply(setup, published(records)));
            DnsPlan plan = planner.plan(chosen, records);
            return new ZoneOutcome.Applied(setup.domain(), zone, plan, host.apply(zone, plan));
        });
    }

    /** The DMARC record of ours in a zone; of several, all that they ask for. */
    private static Optional<DmarcRecord> published(List<HostedRecord> records) {
        return records.stream()
                .filter(record -> record.ours().filter(RecordRole.DMARC::equals).isPresent())
                .flatMap(record -> read(record.record().value()).stream())
                .reduce(DmarcRecord::atLeast);
    }

    private static Optional<DmarcRecord> read(String text) {
        try {
            return Optional.of(DmarcRecord.parse(text));
        } catch (DmarcSyntaxException broken) {
            // The planner still raises the policy to the strongest that its words name.
            return Optional.empty();
        }
    }

    private static ZoneOutcome attempt(DomainSetup setup, Supplier<ZoneOutcome> work) {
        try {
            return work.get();
        } catch (ProviderFailure failure) {
            return new ZoneOutcome.Failed(setup.domain(), failure);
        } catch (IllegalArgumentException mistake) {
            // One domain with a mistake must not hold up the rest of a fleet.
            return new ZoneOutcome.Failed(setup.domain(), ProviderFailure.of(mistake));
        }
    }
}
