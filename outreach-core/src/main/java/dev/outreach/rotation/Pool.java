package dev.outreach.rotation;

import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.Tier;
import org.jspecify.annotations.Nullable;

/**
 * The mailboxes of a client that stand in for each other.
 *
 * @param tier their tier
 * @param host who hosts them, or null where mailboxes are not told apart by host
 */
public record Pool(Tier tier, @Nullable ReceivingProvider host) {}
