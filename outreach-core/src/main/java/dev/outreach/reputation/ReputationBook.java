package dev.outreach.reputation;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import dev.outreach.signal.ListingWeight;
import java.time.Instant;

/**
 * Keeps the counts of a fleet and scores from them. Safe for any number of threads; one count is O(1).
 *
 * <p>A book has no clock: scores are asked for at an instant. Evidence may come late, and is then counted with the
 * weight that is left of it at its own time.
 */
public interface ReputationBook {
    /** Makes a mailbox known, with those above it. Known ones stay as they are. */
    void enroll(Mailbox mailbox, ClientId client);

    /**
     * Counts evidence of a mailbox, and with it of its domain, its client and tier, and the fleet.
     *
     * @param amount how much to add; negative takes back what a corrected report counted too much
     * @throws IllegalArgumentException if the mailbox was not enrolled
     */
    void count(MailboxId mailbox, Evidence evidence, double amount, Instant at);

    /** Takes a receiver's own spam rate for a domain (share, 0 to 1); it fades with the half-life of the counts. */
    void spamRate(DomainName domain, double rate, Instant at);

    /** Notes that a list names the domain, until {@link #delisted}. */
    void listed(DomainName domain, String list, ListingWeight weight);

    /** Notes that a list no longer names the domain. */
    void delisted(DomainName domain, String list);

    /** Notes whether the domain's authentication is in order; it is presumed so at first. */
    void authenticated(DomainName domain, boolean inOrder);

    /** The reputation of a mailbox, with its domain's listings and authentication. */
    Reputation of(MailboxId mailbox, Instant at);

    /** The reputation of a domain over all its mailboxes. */
    Reputation of(DomainName domain, Instant at);

    /** The estimated rate, shrunken towards the levels above; for baselines and reports. */
    double rate(ClientId client, Tier tier, Evidence evidence, Instant at);
}
