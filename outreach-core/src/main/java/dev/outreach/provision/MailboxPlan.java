package dev.outreach.provision;

import dev.outreach.fleet.ProviderId;
import java.util.List;

/**
 * What is to be done with the mailboxes at a vendor so that they are as the fleet says, and what about them is left to
 * people. Both sorted by mailbox.
 *
 * @param provider the vendor
 * @param changes what is to be done
 * @param findings what differs and is left as it is
 */
public record MailboxPlan(ProviderId provider, List<MailboxChange> changes, List<MailboxFinding> findings) {
    public MailboxPlan {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return changes.isEmpty() && findings.isEmpty();
    }

    /** How many changes are of that kind. */
    public int count(MailboxChange.Action action) {
        return (int)
                changes.stream().filter(change -> change.action() == action).count();
    }
}
