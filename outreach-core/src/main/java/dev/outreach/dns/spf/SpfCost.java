package dev.outreach.dns.spf;

import java.util.List;

/**
 * How many look-ups a policy causes at the most: for a client that nothing matches (RFC 7208 section 4.6.4).
 *
 * @param lookups terms that cause look-ups, in the record and in all that it includes or redirects to
 * @param voidLookups domains among them that have no policy or no address
 * @param domains whose policies are read on the way, in order; a domain that is read twice is there twice
 * @param problems what hinders the count or the evaluation, one sentence each; an unknown part counts as nothing
 */
public record SpfCost(int lookups, int voidLookups, List<String> domains, List<String> problems) {

    /** From here on a policy is near the limit: one more vendor, and it fails. */
    public static final int WARNING_FROM = 8;

    /** Above this every evaluation may be a permanent error. */
    public static final int MOST = 10;

    public SpfCost {
        domains = List.copyOf(domains);
        problems = List.copyOf(problems);
    }

    /** How bad a number of look-ups is. */
    public enum Level {
        /** Up to 7. */
        GOOD,
        /** From 8 to 10. */
        WARNING,
        /** Over 10: receivers refuse to evaluate it. */
        ERROR
    }

    /** How bad the number of look-ups is. */
    public Level level() {
        if (lookups > MOST) {
            return Level.ERROR;
        }
        return lookups >= WARNING_FROM ? Level.WARNING : Level.GOOD;
    }
}
