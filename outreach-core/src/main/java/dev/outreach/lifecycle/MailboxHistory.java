package dev.outreach.lifecycle;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Tier;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cooldown policy judges a mailbox by.
 *
 * @param mailbox the mailbox
 * @param tier its tier
 * @param sends whether it is sending now; others only serve as part of their domain's past
 * @param judgedFrom the first day that speaks for or against it now: the day of its last return from cooldown, or its
 *     first day
 * @param days its days in order, oldest first, days without anything left out
 * @param lastReputationRefusal when a receiver last refused it for its reputation, or null
 */
public record MailboxHistory(
        MailboxId mailbox,
        Tier tier,
        boolean sends,
        LocalDate judgedFrom,
        List<DayCount> days,
        @Nullable Instant lastReputationRefusal) {
    public MailboxHistory {
        days = List.copyOf(days);
    }
}
