package dev.outreach.rotation;

import dev.outreach.fleet.MailboxId;
import java.time.Instant;

/** The answer of a rotation. */
public sealed interface Selection {
    /**
     * This mailbox sends, and has been charged for it. One object a mailbox, made when it joins, so that a selection
     * allocates nothing.
     */
    record Chosen(MailboxId mailbox) implements Selection {}

    /**
     * Nobody can send now.
     *
     * @param notBefore the earliest moment at which asking again may help; {@link Instant#MAX} if only a new day or
     *     another mailbox can
     * @param blocker what is in the way of the one that could send first
     * @param why in one line, with its numbers
     */
    record Later(Instant notBefore, Blocker blocker, String why) implements Selection {}
}
