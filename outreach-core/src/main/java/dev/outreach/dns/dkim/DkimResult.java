package dev.outreach.dns.dkim;

import java.util.Locale;

/** What a signature is worth (RFC 8601 section 2.7.1). */
public enum DkimResult {
    /** The domain signed this message as it is. */
    PASS,
    /** The message is not what was signed, or the signature is over. */
    FAIL,
    /** The signature has errors of form, or is of a kind that is not known: as if there were none. */
    NEUTRAL,
    /** The key could not be looked up; later it may. */
    TEMPERROR,
    /** There is no key that could be used; that will not change by itself. */
    PERMERROR;

    /** As results are written in header fields, in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
