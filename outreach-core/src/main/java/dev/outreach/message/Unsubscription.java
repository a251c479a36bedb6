package dev.outreach.message;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import java.util.Optional;

/**
 * What an unsubscribe link stands for: the recipient of this message wants to hear no more from this client.
 *
 * @param client who must not write any more
 * @param message the message that carried the link
 */
public record Unsubscription(ClientId client, MessageKey message) {
    /** As one line. No id, address or number holds a space, so no two give the same line. */
    String line() {
        return String.join(
                " ",
                client.value(),
                message.campaign().value(),
                Integer.toString(message.step()),
                message.contact().toString());
    }

    /** Reads a line; empty if it is none. */
    static Optional<Unsubscription> ofLine(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 4) {
            return Optional.empty();
        }
        try {
            CampaignId campaign = new CampaignId(words[1]);
            MessageKey key = new MessageKey(campaign, EmailAddress.parse(words[3]), Integer.parseInt(words[2]));
            return Optional.of(new Unsubscription(new ClientId(words[0]), key));
        } catch (IllegalArgumentException otherRules) {
            // Sealed by a version with other rules for names.
            return Optional.empty();
        }
    }
}
