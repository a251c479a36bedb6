package dev.outreach.lifecycle;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.util.Map;

/**
 * A domain that is to be replaced.
 *
 * @param domain the domain
 * @param client who loses it
 * @param burnedAt when it burned
 * @param mailboxes how many mailboxes of each tier sent from it
 */
public record BurnedDomain(DomainName domain, ClientId client, Instant burnedAt, Map<Tier, Integer> mailboxes) {
    public BurnedDomain {
        mailboxes = Map.copyOf(mailboxes);
    }
}
