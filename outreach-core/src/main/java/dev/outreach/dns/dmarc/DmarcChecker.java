package dev.outreach.dns.dmarc;

import dev.outreach.dns.DnsLookup;

/**
 * Tells whether the domain of a message's author is authenticated, and what its owner wishes if not (RFC 9989 section
 * 5.3). Waits for DNS; never throws for what a message or a domain says. Safe for any number of threads.
 */
public final class DmarcChecker {

    private final DnsLookup lookup;

    private DmarcChecker(DnsLookup lookup) {
        this.lookup = lookup;
    }

    /** A checker that finds policies by a look-up. */
    public static DmarcChecker of(DnsLookup lookup) {
        return new DmarcChecker(lookup);
    }

    /** The verdict on a message. */
    public DmarcVerdict check(DmarcQuery query) {
        return new Alignment(query, new TreeWalker(lookup)).verdict();
    }
}
