package dev.outreach.dns.spf;

import dev.outreach.dns.DnsLookup;
import java.time.InstantSource;

/**
 * Tells whether a client may send for a domain: {@code check_host} of RFC 7208. Waits for DNS, within a time limit that
 * is checked before each look-up; never throws for what a domain publishes. Safe for any number of threads.
 */
public final class SpfChecker {

    private final DnsLookup lookup;
    private final InstantSource clock;
    private final SpfLimits limits;
    private final String receiver;

    SpfChecker(DnsLookup lookup, InstantSource clock, SpfLimits limits, String receiver) {
        this.lookup = lookup;
        this.clock = clock;
        this.limits = limits;
        this.receiver = receiver;
    }

    /**
     * A builder of a checker.
     *
     * @param clock by which the time limit is kept, and for the macro {@code %{t}}
     */
    public static SpfCheckerBuilder builder(DnsLookup lookup, InstantSource clock) {
        return new SpfCheckerBuilder(lookup, clock);
    }

    /** The verdict on a client. */
    public SpfVerdict check(SpfQuery query) {
        return new Evaluation(query, new Budget(lookup, clock, limits), clock.instant(), receiver).verdict();
    }
}
