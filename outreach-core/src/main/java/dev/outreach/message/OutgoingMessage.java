package dev.outreach.message;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;

/**
 * A complete message, ready for a server.
 *
 * @param from who sends it; also the envelope sender
 * @param recipient the one recipient
 * @param messageId its Message-ID, with angle brackets
 * @param bytes the message as it goes over the wire, lines ending in CR LF, not dot-stuffed. Not copied: do not change
 */
public record OutgoingMessage(MailboxId from, EmailAddress recipient, String messageId, byte[] bytes) {
    /** Names the message without its content. */
    @Override
    public String toString() {
        return "message " + messageId + " from " + from + " to " + recipient + ", " + bytes.length + " bytes";
    }
}
