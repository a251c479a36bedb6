package dev.outreach.store;

import dev.outreach.campaign.MessageKey;

/**
 * Names a reservation: the message, and the how many-eth attempt at it this is.
 *
 * @param key the message
 * @param attempt from 1
 */
public record ReservationId(MessageKey key, int attempt) {
    public ReservationId {
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt is " + attempt + ": attempts are counted from 1");
        }
    }

    @Override
    public String toString() {
        return key + "#" + attempt;
    }
}
