package dev.outreach.dns.plan;

import java.util.Locale;

/** What a record of a sending domain is for. */
public enum RecordRole {
    /** Proves to a vendor that the domain is ours. */
    OWNERSHIP,
    /** Where mail to the domain goes. */
    MX,
    /** Who may send for the domain (RFC 7208). */
    SPF,
    /** The public key of a selector (RFC 6376). */
    DKIM,
    /** What becomes of mail that is not authenticated (RFC 9989). */
    DMARC,
    /** The host that answers links and open pixels, as a name of the domain's own. */
    TRACKING;

    /** Such as {@code spf}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
