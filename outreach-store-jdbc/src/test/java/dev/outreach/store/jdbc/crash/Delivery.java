package dev.outreach.store.jdbc.crash;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.MailboxId;
import dev.outreach.testing.ReceivedMessage;
import java.time.Instant;

/**
 * A message that the server took.
 *
 * @param node who wrote it
 * @param life how many processes had been started by then
 */
record Delivery(MessageKey key, MailboxId from, String messageId, Instant at, int node, int life) {
    static Delivery of(ReceivedMessage message, int life) {
        return new Delivery(
                CrashFleet.keyOf(message),
                MailboxId.parse(message.from()),
                message.header("Message-ID").orElseThrow(),
                message.at(),
                CrashFleet.nodeOf(message),
                life);
    }
}
