package dev.outreach.zones;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.DnsPlanner;
import dev.outreach.dns.plan.DomainSetup;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import java.util.List;
import java.util.Optional;

/**
 * Sets up the DNS of domains at a DNS host. To keep zones from drifting, look at them now and then: a plan that is not empty
 * is drift, and carrying it out mends it. To tighten a DMARC policy, give the setup with the policy that
 * {@link dev.outreach.dns.dmarc.DmarcRollout} wishes for. The calling thread waits; safe for any number of threads, one
 * domain at a time each.
 */
public final class ZoneKeeper {

    private final DnsHost host;
    private final DnsPlanner planner;

    private ZoneKeeper(DnsHost host, DnsPlanner planner) {
        this.host = host;
        this.planner = planner;
    }

    /**
     * A keeper of zones.
     *
     * @param planner what it may touch
     */
    public static ZoneKeeper of(DnsHost host, DnsPlanner planner) {
        return new ZoneKeeper(host, planner);
    }

    /** What would be done. Changes nothing, and does not throw for what the host does. */
    public ZoneOutcome plan(DomainSetup setup) {
        try {
            Optional<DnsZone> zone = host.zone(setup.domain());
            return new ZoneOutcome.Planned(
                    setup.domain(),
                    zone,
                    planner.plan(setup, zone.map(host::records).orElse(List.of())));
        } catch (ProviderFailure failure) {
            return new ZoneOutcome.Failed(setup.domain(), failure);
        }
    }

    /** Creates the zone if there is none, and brings it to what the setup says. Does not throw for what the host does. */
    public ZoneOutcome apply(DomainSetup setup) {
        try {
            DnsZone zone = host.createZone(setup.domain());
            DnsPlan plan = planner.plan(setup, host.records(zone));
            return new ZoneOutcome.Applied(setup.domain(), zone, plan, host.apply(zone, plan));
        } catch (ProviderFailure failure) {
            return new ZoneOutcome.Failed(setup.domain(), failure);
        }
    }
}
