package dev.outreach.spi;

import dev.outreach.dns.plan.DnsPlan;
import dev.outreach.dns.plan.HostedRecord;
import dev.outreach.fleet.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * Serves the DNS of domains, and lets it be changed. Safe for any number of threads.
 *
 * <p>Every method throws {@link ProviderFailure}: transient if asking again later may help, permanent if something has to
 * be mended first, and in doubt if the host may have acted and could not be asked whether it has. Each method may then be
 * called again; it looks at what is there before it does anything.
 */
public interface DnsHost extends Capability {

    /** The zone of a domain; empty if the host has none. A zone of a domain above it is not one. */
    Optional<DnsZone> zone(DomainName name);

    /**
     * The zone of a domain, created if there is none. A host that takes no more zones before others are active fails with
     * a transient failure.
     */
    DnsZone createZone(DomainName name);

    /** All records of a zone, foreign ones too. Those that no {@link HostedRecord} can hold are left out. */
    List<HostedRecord> records(DnsZone zone);

    /**
     * Carries out a plan, as one transaction where the host has such. Reads the zone first: what is done already is not
     * done again, and if a record that is to be changed or deleted is no longer as the plan saw it, nothing is done and
     * the failure is permanent. After a call without an answer it reads again before it repeats anything.
     *
     * @return what was done; when it returns, all of the plan is done
     */
    AppliedPlan apply(DnsZone zone, DnsPlan plan);
}
