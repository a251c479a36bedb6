package dev.outreach;

import java.time.Instant;
import java.util.List;

/**
 * A whole fleet at one moment. Clients are read one after another, each as it stands at one instant.
 *
 * @param at when
 */
public record FleetStatus(Instant at, List<MailboxStatus> mailboxes, List<DomainStatus> domains) {
    public FleetStatus {
        mailboxes = List.copyOf(mailboxes);
        domains = List.copyOf(domains);
    }
}
