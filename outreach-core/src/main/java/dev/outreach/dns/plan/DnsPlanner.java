package dev.outreach.dns.plan;

import dev.outreach.dns.spf.SpfRecord;
import dev.outreach.fleet.DomainName;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ToIntBiFunction;

/**
 * Compares what the DNS of a domain should say with what its zone holds. Pure, unless it is told to count look-ups by asking
 * somebody; safe for any number of threads.
 *
 * <p>Records that do not bear our mark are foreign, and left as they are. There is one exception: a domain can have one SPF
 * record only, so a foreign one is merged with ours, keeps all that it passes, and stays foreign. A foreign record that is in
 * the way of another holds that up, with the reason; taking over a role is for a person to decide.
 */
public final class DnsPlanner {

    private final Set<RecordRole> adopted;
    private final ToIntBiFunction<SpfRecord, DomainName> lookups;

    private DnsPlanner(Set<RecordRole> adopted, ToIntBiFunction<SpfRecord, DomainName> lookups) {
        this.adopted = adopted;
        this.lookups = lookups;
    }

    /** A planner that touches no foreign record. */
    public static DnsPlanner careful() {
        return adopting(Set.of());
    }

    /**
     * A planner that treats the foreign records of some roles as if they were ours, and marks them so.
     *
     * @param roles of which a person has said so
     */
    public static DnsPlanner adopting(Set<RecordRole> roles) {
        Set<RecordRole> copy = EnumSet.noneOf(RecordRole.class);
        copy.addAll(roles);
        return new DnsPlanner(copy, (record, domain) -> SpfStep.directLookups(record));
    }

    /**
     * The same planner with another count of the look-ups that an SPF record causes; one that would cause more than 10 is
     * held. Without it the record's own terms are counted, but not what they include, which only the DNS can tell.
     *
     * @param count such as {@code (record, domain) -> SpfAnalysis.cost(record, domain.value(), lookup).lookups()}
     */
    public DnsPlanner countingLookups(ToIntBiFunction<SpfRecord, DomainName> count) {
        return new DnsPlanner(adopted, count);
    }

    /**
     * What is to be done.
     *
     * @param actual all records of the zone
     */
    public DnsPlan plan(DomainSetup setup, Collection<HostedRecord> actual) {
        return new Planning(setup, new Zone(setup, actual, adopted), lookups).plan();
    }
}
