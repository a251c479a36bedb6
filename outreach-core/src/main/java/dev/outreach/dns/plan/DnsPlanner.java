package dev.outreach.dns.plan;

import dev.outreach.dns.DnsLookup;
import dev.outreach.dns.spf.SpfAnalysis;
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
 * record only, so a foreign one is merged with ours, keeps all that it passes, and stays foreign; of several, which are an
 * error to every receiver, the first takes in the others. A foreign record that is in
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
     * @param roles of which a person has said so; not ownership, whose texts stand beside each other
     */
    public static DnsPlanner adopting(Set<RecordRole> roles) {
        if (roles.contains(RecordRole.OWNERSHIP)) {
            throw new IllegalArgumentException(
                    "texts that prove ownership stand beside each other: there is nothing to adopt");
        }
        Set<RecordRole> copy = EnumSet.noneOf(RecordRole.class);
        copy.addAll(roles);
        return new DnsPlanner(copy, (record, domain) -> SpfStep.directLookups(record));
    }

    /**
     * The same planner, which asks the DNS what an SPF record would cost with all that it includes, and holds one that would
     * cause more than 10 look-ups. Without it only the record's own terms are counted. What cannot be looked up counts as
     * nothing.
     */
    public DnsPlanner countingBy(DnsLookup lookup) {
        return new DnsPlanner(
                adopted,
                (record, domain) ->
                        SpfAnalysis.cost(record, domain.value(), lookup).lookups());
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
