package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Stage;
import dev.outreach.reputation.Reputation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sending domain at one moment.
 *
 * @param domain its name
 * @param client who owns it, or null in the reserve
 * @param stage where it stands
 * @param since since when
 * @param stageWhy why it stands there
 * @param mailboxes how many mailboxes are on it
 * @param reputation its score with reasons
 */
public record DomainStatus(
        DomainName domain,
        @Nullable ClientId client,
        Stage stage,
        Instant since,
        String stageWhy,
        int mailboxes,
        Reputation reputation) {}
