package dev.outreach.lifecycle;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.util.Map;

/**
 * A domain of the reserve.
 *
 * @param domain the domain
 * @param warm how many of its mailboxes of each tier are warm
 * @param warmSince when the first of them was
 */
public record ReserveDomain(DomainName domain, Map<Tier, Integer> warm, Instant warmSince) {
    public ReserveDomain {
        warm = Map.copyOf(warm);
    }

    /** How many mailboxes of the burned domain it can stand in for, tier by tier. */
    int matches(BurnedDomain burned) {
        return burned.mailboxes().entrySet().stream()
                .mapToInt(entry -> Math.min(entry.getValue(), warm.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    int size() {
        return warm.values().stream().mapToInt(Integer::intValue).sum();
    }
}
