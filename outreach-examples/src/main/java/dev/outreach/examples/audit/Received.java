package dev.outreach.examples.audit;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import java.time.Instant;

/**
 * A message as the server got it.
 *
 * @param at when
 * @param envelopeFrom the sender of the envelope
 * @param headerFrom the address in From
 * @param recipient the recipient of the envelope
 * @param messageId its Message-ID
 * @param inReplyTo the message that it answers, or empty
 * @param bodyHash SHA-256 of its subject and body without links
 * @param answered whether the server said that it took it; without an answer the sender cannot know
 */
public record Received(
        Instant at,
        MailboxId envelopeFrom,
        MailboxId headerFrom,
        EmailAddress recipient,
        String messageId,
        String inReplyTo,
        String bodyHash,
        boolean answered) {

    /** Whether it begins a thread. */
    boolean isFirst() {
        return inReplyTo.isEmpty();
    }
}
