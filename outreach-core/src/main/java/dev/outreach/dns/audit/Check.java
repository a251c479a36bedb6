package dev.outreach.dns.audit;

import java.util.Locale;

/** What is looked at. */
public enum Check {
    /** Whether the domain exists, and which name servers it is delegated to. */
    DELEGATION,
    /** Where mail to the domain goes, and whether there are such hosts. */
    MX,
    /** Whether there is one SPF record, and what comes of it when it is evaluated. */
    SPF,
    /** Whether each selector has a key that can be used, and the right one. */
    DKIM,
    /** Whether the policy is at least as strong as it should be, and reports arrive. */
    DMARC,
    /** Whether the alias for tracked links leads where it should. */
    TRACKING,
    /** Whether the proofs of ownership are still there. */
    OWNERSHIP;

    /** Such as {@code spf}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
