package dev.outreach.campaign;

import dev.outreach.fleet.ClientId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The wish to send one message of a campaign to one contact.
 *
 * @param client the client that the campaign belongs to
 * @param campaign the campaign
 * @param contact the recipient
 * @param step the place in the sequence, from 1
 * @param closing whether this step is to win the reply (a closing step leaves from a premium mailbox)
 * @param thread the thread to go on with where the caller knows it, else null; without it the thread of the
 *     campaign's earlier step to this contact is looked up
 * @param deadline when the message is not worth sending any more, or null
 */
public record SendRequest(
        ClientId client,
        CampaignId campaign,
        Contact contact,
        int step,
        boolean closing,
        @Nullable MailThread thread,
        @Nullable Instant deadline) {
    public SendRequest {
        new MessageKey(campaign, contact.address(), step);
    }

    /** The first message of a campaign to a contact. */
    public static SendRequest first(ClientId client, CampaignId campaign, Contact contact) {
        return new SendRequest(client, campaign, contact, 1, false, null, null);
    }

    /** The same wish for another step of the sequence. */
    public SendRequest atStep(int other) {
        return new SendRequest(client, campaign, contact, other, closing, thread, deadline);
    }

    /** The same wish as a closing step. */
    public SendRequest asClosing() {
        return new SendRequest(client, campaign, contact, step, true, thread, deadline);
    }

    /** The same wish as a follow-up in a thread. */
    public SendRequest inThread(MailThread begun) {
        return new SendRequest(client, campaign, contact, step, closing, begun, deadline);
    }

    /** The same wish, not worth sending after a moment. */
    public SendRequest until(Instant latest) {
        return new SendRequest(client, campaign, contact, step, closing, thread, latest);
    }

    /** The idempotency key of the message. */
    public MessageKey key() {
        return new MessageKey(campaign, contact.address(), step);
    }

    /** The thread that the caller knows of. */
    public Optional<MailThread> knownThread() {
        return Optional.ofNullable(thread);
    }
}
