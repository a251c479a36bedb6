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
    /** An empty book with the default figures. */
    static ReputationBook create() {
        return create(ReputationSettings.defaults());
    }

    /** An empty book that estimates each rate from its own evidence and that of the levels above. */
    static ReputationBook create(ReputationSettings settings) {
        return new FleetReputationBook(settings, new PosteriorScorer(settings));
    }

    /**
     * An empty book that judges plain percentages by fixed bands, as sending tools do, from 100 messages or 20 test
     * messages on: watch ×0.7, quarantine ×0.3, block ×0.1. Simple to follow, and rash: in 100 messages one complaint is
     * 1 %, and blocks. Bands after Warmbly: complaints 0.03, 0.1 and 0.3 %, bounces 5 and 10 %, spam placement 10, 20 and
     * 40 %; below 1 % replies is watch. Requests to hear no more cost nothing.
     */
    static ReputationBook thresholds() {
        return new FleetReputationBook(ReputationSettings.defaults(), new ThresholdScorer());
    }

    /**
     * Makes a mailbox known, with those above it. Known ones stay as they are, and so a domain belongs to the client and
     * tier of its first mailbox.
     */
    void enroll(Mailbox mailbox, ClientId client);

    /**
     * Counts evidence of a mailbox, and with it of its domain, its client and tier, and the fleet.
     *
     * @param amount how much to add; negative takes back what a corrected report counted too much, but never more than is
     *     left of the mailbox's count
     * @throws IllegalArgumentException if the mailbox was not enrolled or the amount is not finite
     */
    void count(MailboxId mailbox, Evidence evidence, double amount, Instant at);

    /**
     * Takes a receiver's own spam rate for a domain; it fades with the half-life of the counts. Of several reports the
     * one holds of which most is left, so a good day does not wipe out a bad one at once.
     *
     * @param rate share of delivered mail, 0 to 1
     */
    void spamRate(DomainName domain, double rate, Instant at);

    /** Notes that a list names the domain, until {@link #delisted}. */
    void listed(DomainName domain, String list, ListingWeight weight);

    /** Notes that a list no longer names the domain. */
    void delisted(DomainName domain, String list);

    /** Notes whether the domain's authentication is in order; it is presumed so at first. */
    void authenticated(DomainName domain, boolean inOrder);

    /**
     * The reputation of a mailbox, with its domain's listings and authentication.
     *
     * @param at an instant before the newest evidence counts as that of the newest evidence
     * @throws IllegalArgumentException if the mailbox was not enrolled
     */
    Reputation of(MailboxId mailbox, Instant at);

    /**
     * The reputation of a domain over all its mailboxes.
     *
     * @throws IllegalArgumentException if none of its mailboxes was enrolled
     */
    Reputation of(DomainName domain, Instant at);

    /**
     * The estimated rate, shrunken towards the levels above; for baselines and reports. For a client and tier without
     * mailboxes it is the fleet's.
     *
     * @throws IllegalArgumentException if the evidence is an exposure, which has no rate
     */
    double rate(ClientId client, Tier tier, Evidence evidence, Instant at);
}
