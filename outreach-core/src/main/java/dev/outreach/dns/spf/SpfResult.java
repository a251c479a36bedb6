package dev.outreach.dns.spf;

import java.util.Locale;

/** The seven results of an evaluation (RFC 7208 section 2.6). */
public enum SpfResult {
    /** There is no policy, or no domain to ask for one. */
    NONE,
    /** The policy makes no statement about the address. */
    NEUTRAL,
    /** The address may send for the domain. */
    PASS,
    /** The address may not send for the domain. */
    FAIL,
    /** The address should probably not send for the domain. */
    SOFTFAIL,
    /** A DNS look-up failed; later it may not. */
    TEMPERROR,
    /** The policy cannot be evaluated until its owner mends it. */
    PERMERROR;

    /** As results are written in header fields, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
