package dev.outreach.dns.plan;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Compares what the DNS of a domain should say with what its zone holds. Pure; safe for any number of threads.
 *
 * <p>Records that do not bear our mark are foreign, and left as they are. There is one exception: a domain can have one SPF
 * record only, so a foreign one is merged with ours, keeps all that it passes, and stays foreign. A foreign record that is in
 * the way of another holds that up, with the reason; taking over a role is for a person to decide.
 */
public final class DnsPlanner {

    private final Set<RecordRole> adopted;

    private DnsPlanner(Set<RecordRole> adopted) {
        this.adopted = adopted;
    }

    /** A planner that touches no foreign record. */
    public static DnsPlanner careful() {
        return new DnsPlanner(EnumSet.noneOf(RecordRole.class));
    }

    /**
     * A planner that treats the foreign records of some roles as if they were ours, and marks them so.
     *
     * @param roles of which a person has said so
     */
    public static DnsPlanner adopting(Set<RecordRole> roles) {
        Set<RecordRole> copy = EnumSet.noneOf(RecordRole.class);
        copy.addAll(roles);
        return new DnsPlanner(copy);
    }

    /**
     * What is to be done.
     *
     * @param actual all records of the zone
     */
    public DnsPlan plan(DomainSetup setup, Collection<HostedRecord> actual) {
        return new Planning(setup, new Zone(setup, actual, adopted)).plan();
    }
}
