package dev.outreach.provision;

import dev.outreach.fleet.MailboxId;
import java.util.Locale;

/**
 * Something that differs between the fleet and a vendor, about which nothing is done.
 *
 * @param kind what
 * @param mailbox with which mailbox
 * @param text what it is, with the fix if a person has to do something, in one line
 */
public record MailboxFinding(Kind kind, MailboxId mailbox, String text) {

    /** What differs. */
    public enum Kind {
        /** The vendor is still making it. */
        PENDING,
        /** The vendor could not make it, or it has broken. */
        FAILED,
        /** It is wanted, and the vendor is taking it away. */
        LEAVING,
        /** The vendor has it, and the fleet has not. */
        SURPLUS,
        /** The vendor has it, and the fleet has it at another one. */
        ELSEWHERE,
        /** Its domain cannot have mailboxes at the vendor yet. */
        DOMAIN_NOT_READY,
        /** It cannot be made as the fleet describes it. */
        NOT_MAKEABLE,
        /** It is to be suspended, and the vendor cannot do that. */
        NOT_SUSPENDABLE,
        /** The fleet lets it send more than the vendor does. */
        ABOVE_QUOTA
    }

    /** Such as {@code pending ann@acme-mail.example: the vendor is still making it}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + mailbox + ": " + text;
    }
}
