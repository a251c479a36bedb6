package dev.outreach.campaign;

import dev.outreach.fleet.EmailAddress;

/**
 * The idempotency key of a message: whatever happens, one key leads to at most one message.
 *
 * @param campaign the campaign
 * @param contact the recipient's address
 * @param step the place in the sequence, 1 for the first message, at most {@value #LAST_STEP}
 */
public record MessageKey(CampaignId campaign, EmailAddress contact, int step) {
    /** More steps than any sequence has; a bound against mistaken input. */
    public static final int LAST_STEP = 100;

    public MessageKey {
        if (step < 1 || step > LAST_STEP) {
            throw new IllegalArgumentException(
                    "step is " + step + ": use 1 for the first message, at most " + LAST_STEP);
        }
    }

    @Override
    public String toString() {
        return campaign + "/" + contact + "/" + step;
    }
}
