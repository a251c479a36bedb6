package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.reputation.Evidence;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a signal counts as. */
final class Meaning {
    /** A platform's totals do not name recipients; each refused message went to another contact. */
    private static final DomainName UNNAMED = new DomainName("recipient-not-reported.invalid");

    private Meaning() {}

    /** The evidence that a signal of a mailbox adds one of; none for what says nothing of the sender. */
    static List<Evidence> of(Signal signal) {
        if (signal instanceof Signal.Sent) {
            return List.of(Evidence.SENT);
        } else if (signal instanceof Signal.Bounced bounced) {
            return of(bounced.bounceClass()).map(List::of).orElse(List.of());
        } else if (signal instanceof Signal.Complained) {
            return List.of(Evidence.COMPLAINT);
        } else if (signal instanceof Signal.Replied) {
            return List.of(Evidence.REPLY);
        } else if (signal instanceof Signal.Unsubscribed) {
            return List.of(Evidence.UNSUBSCRIBE);
        } else if (signal instanceof Signal.Placed placed) {
            return placed.spam() ? List.of(Evidence.PLACED, Evidence.SPAM_PLACEMENT) : List.of(Evidence.PLACED);
        }
        return List.of();
    }

    /** The evidence that a bounce adds one of. */
    static Optional<Evidence> of(BounceClass kind) {
        if (!kind.countsAgainstSender()) {
            return Optional.empty();
        }
        return Optional.of(kind == BounceClass.RECIPIENT_PERMANENT ? Evidence.HARD_BOUNCE : Evidence.POLICY_BOUNCE);
    }

    /** Whether the cooldown policy hears of a bounce of this class at once. It goes by what all nodes know. */
    static boolean againstSender(BounceClass kind) {
        return kind == BounceClass.REPUTATION || kind == BounceClass.AUTHENTICATION;
    }

    /** The refusals for the sender's sake that a report adds to the one it replaces. */
    static List<SenderRefusal> refusals(DailyReport report, DailyReport replaced, Instant at) {
        List<SenderRefusal> refusals = new ArrayList<>();
        for (BounceClass kind : List.of(BounceClass.REPUTATION, BounceClass.AUTHENTICATION)) {
            for (int n = replaced.bounced(kind); n < report.bounced(kind); n++) {
                String local = report.mailbox().hashCode() + "." + report.date() + "." + n;
                refusals.add(new SenderRefusal(at, report.mailbox(), new EmailAddress(local, UNNAMED), kind));
            }
        }
        return refusals;
    }
}
