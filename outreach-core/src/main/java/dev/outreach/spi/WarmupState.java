package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;
import java.util.OptionalInt;

/**
 * How a mailbox stands with a service that warms it.
 *
 * @param isReachable whether the service can sign in to it
 * @param isOn whether it is being warmed
 * @param isWarm whether the service calls it warm
 * @param days days that it was warmed so far
 * @param health the service's score, 0 to 100, 100 being best; empty if it gives none
 * @param note what the service says of it, in one line; may be empty
 */
public record WarmupState(
        MailboxId id, boolean isReachable, boolean isOn, boolean isWarm, int days, OptionalInt health, String note) {}
