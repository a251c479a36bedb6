package dev.outreach.spi;

import dev.outreach.fleet.MailboxId;

/**
 * A mailbox as it stands at its vendor.
 *
 * @param id its address
 * @param reference the vendor's own name for it, such as a number; its address if there is no other
 * @param state how it stands
 * @param note what the vendor says of that, in one line, such as the reason of a suspension; may be empty
 * @param quota how much the vendor lets it send
 */
public record HostedMailbox(MailboxId id, String reference, State state, String note, MailboxQuota quota) {

    /** How a mailbox stands at its vendor. */
    public enum State {
        /** It can send and receive. */
        ACTIVE,
        /** The vendor is still making it. */
        PENDING,
        /** It is kept, and can neither sign in nor send. */
        SUSPENDED,
        /** The vendor could not make it, or it has broken: a person has to look. */
        FAILED,
        /** It will be gone soon, and still counts as there. */
        LEAVING
    }
}
