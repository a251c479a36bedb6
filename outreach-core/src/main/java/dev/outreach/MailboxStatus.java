package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.fleet.Tier;
import dev.outreach.reputation.Reputation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox at one moment.
 *
 * @param mailbox its address
 * @param client who owns it, or null in the reserve
 * @param tier its tier
 * @param stage where it stands
 * @param since since when
 * @param stageWhy why it stands there
 * @param watched whether it sends less because it is being watched
 * @param allowance what it may send today
 * @param left what of it is left
 * @param reputation its score with reasons
 */
public record MailboxStatus(
        MailboxId mailbox,
        @Nullable ClientId client,
        Tier tier,
        Stage stage,
        Instant since,
        String stageWhy,
        boolean watched,
        int allowance,
        int left,
        Reputation reputation) {}
