package dev.outreach.dns.dmarc;

import java.util.Locale;

/** The results of an evaluation (RFC 8601 section 2.7, as registered by RFC 9989 section 9.2). */
public enum DmarcResult {
    /** The domain of the author is authenticated. */
    PASS,
    /** It is not, and its owner says what is to be done then. */
    FAIL,
    /** There is no policy: DMARC does not apply. */
    NONE,
    /** A DNS look-up failed; later it may not. */
    TEMPERROR,
    /** It cannot be evaluated, as the author has no domain that could have a policy. */
    PERMERROR;

    /** As results are written in header fields, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
