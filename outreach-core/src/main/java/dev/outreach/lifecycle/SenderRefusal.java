package dev.outreach.lifecycle;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.BounceClass;
import java.time.Instant;

/**
 * A refusal that speaks against the sender.
 *
 * @param at when
 * @param mailbox who sent
 * @param recipient to whom
 * @param bounceClass {@link BounceClass#REPUTATION} or {@link BounceClass#AUTHENTICATION}
 */
public record SenderRefusal(Instant at, MailboxId mailbox, EmailAddress recipient, BounceClass bounceClass) {}
