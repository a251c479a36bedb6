package dev.outreach.dns.spf;

import dev.outreach.dns.DnsLookup;

/** Looks through a policy with all that it includes: what it costs, and which addresses it passes. */
public final class SpfAnalysis {

    private SpfAnalysis() {}

    /**
     * How many look-ups a policy causes. Asks for each policy it includes, of at most 50 domains, and
     * counts a little over 50 look-ups at the most.
     *
     * @param domain whose policy it is or will be
     */
    public static SpfCost cost(SpfRecord record, String domain, DnsLookup lookup) {
        return new CostCount(lookup).of(record, domain);
    }

    /**
     * The policy with addresses instead of the names that stand for them. An answer holds only for its time to live: who
     * publishes it must do this again each time, or will lock out a vendor that moves. Whatever cannot be written as
     * addresses stays as it is: {@code exists}, {@code ptr}, macros, and included policies that also fail somebody.
     *
     * @param domain whose policy it is or will be
     */
    public static SpfFlattened flatten(SpfRecord record, String domain, DnsLookup lookup) {
        return new Flattening(lookup).of(record, domain);
    }
}
