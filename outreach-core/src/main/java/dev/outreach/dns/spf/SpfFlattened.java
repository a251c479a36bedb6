package dev.outreach.dns.spf;

import java.time.Duration;
import java.util.List;

/**
 * A policy with addresses instead of names.
 *
 * @param record the policy
 * @param validFor the shortest time to live of what was looked up; zero if nothing was
 * @param kept the directives that stay names, each with the reason, one sentence each
 */
public record SpfFlattened(SpfRecord record, Duration validFor, List<String> kept) {
    public SpfFlattened {
        kept = List.copyOf(kept);
    }
}
