package dev.outreach.lifecycle;

import dev.outreach.fleet.DomainName;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a cooldown may end: not by time alone, but by evidence.
 *
 * @param auditNeeded whether an audit since the cooldown began must have found the authentication in order; where
 *     nobody audits, an audit that failed still keeps a domain out
 */
public record Reentry(boolean auditNeeded) {
    /**
     * What is known of a domain whose mailboxes rest, in part or as a whole.
     *
     * @param domain the domain
     * @param since when the cooldown began
     * @param stay how long it lasts at least
     * @param lastAudit the last audit of its DNS, or null if there was none
     * @param listings the blocklists that name it now
     */
    public record Resting(
            DomainName domain,
            Instant since,
            Duration stay,
            Signal.@Nullable Audited lastAudit,
            List<Signal.Listed> listings) {
        public Resting {
            listings = List.copyOf(listings);
        }
    }

    /** The rule to use where DNS is audited. */
    public static Reentry byEvidence() {
        return new Reentry(true);
    }

    /** The rule to use where nobody audits DNS. */
    public static Reentry withoutAudit() {
        return new Reentry(false);
    }

    /** What keeps the domain from sending again, each in one line; empty if nothing does. */
    public List<String> blockers(Resting resting, Instant now) {
        List<String> blockers = new ArrayList<>();
        Instant end = resting.since().plus(resting.stay());
        if (now.isBefore(end)) {
            blockers.add("the stay of " + resting.stay().toDays() + " days ends at " + end);
        }
        authentication(resting, blockers);
        for (Signal.Listed listing : resting.listings()) {
            if (listing.weight() != ListingWeight.ALERTS) {
                blockers.add("listed by " + listing.list() + " since " + listing.at());
            }
        }
        return List.copyOf(blockers);
    }

    private void authentication(Resting resting, List<String> blockers) {
        Signal.Audited audit = resting.lastAudit();
        if (audit != null && !audit.passed()) {
            blockers.add("the DNS audit of " + audit.at() + " failed: " + audit.finding());
        } else if (auditNeeded && (audit == null || audit.at().isBefore(resting.since()))) {
            blockers.add("no DNS audit since " + resting.since() + ": audit " + resting.domain());
        }
    }
}
