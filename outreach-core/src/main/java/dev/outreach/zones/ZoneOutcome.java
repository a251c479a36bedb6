package dev.outreach.zones;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.fleet.DomainName;
import dev.outreach.spi.AppliedPlan;
import dev.outreach.spi.DnsZone;
import dev.outreach.spi.ProviderFailure;
import java.util.Optional;

/** What became of the zone of one domain. */
public sealed interface ZoneOutcome {

    /** The sending domain. */
    DomainName domain();

    /**
     * Nothing was changed.
     *
     * @param zone the zone as it is; empty if the host has none, and the plan is for an empty one
     * @param plan what would be done
     */
    record Planned(DomainName domain, Optional<DnsZone> zone, DnsPlan plan) implements ZoneOutcome {}

    /**
     * The plan is carried out.
     *
     * @param zone the zone, created if there was none; as long as it is pending, the registrar does not name the host's
     *     servers, and nobody sees its records
     * @param plan what was to be done
     * @param applied what was done
     */
    record Applied(DomainName domain, DnsZone zone, DnsPlan plan, AppliedPlan applied) implements ZoneOutcome {}

    /**
     * The host did not do it.
     *
     * @param failure why, and whether trying again helps
     */
    record Failed(DomainName domain, ProviderFailure failure) implements ZoneOutcome {}
}
