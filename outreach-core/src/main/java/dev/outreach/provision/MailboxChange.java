package dev.outreach.provision;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * Something to be done with a mailbox at its vendor.
 *
 * @param action what
 * @param mailbox with which
 * @param order how it is to be made; of {@link Action#CREATE} alone
 * @param seen as the vendor had it when this was planned; empty if it had it not
 * @param reason why, as one sentence without a full stop
 */
public record MailboxChange(
        Action action, MailboxId mailbox, Optional<MailboxOrder> order, Optional<HostedMailbox> seen, String reason) {

    /** What is done with a mailbox. */
    public enum Action {
        /** It is made, which costs money each month. */
        CREATE,
        /** It can send and receive again. */
        RESUME,
        /** It can no longer sign in or send. */
        SUSPEND,
        /** It is taken away, with its mail. */
        DELETE
    }

    static MailboxChange create(MailboxOrder order, String reason) {
        return new MailboxChange(Action.CREATE, order.id(), Optional.of(order), Optional.empty(), reason);
    }

    static MailboxChange of(Action action, HostedMailbox seen, String reason) {
        return new MailboxChange(action, seen.id(), Optional.empty(), Optional.of(seen), reason);
    }

    /** Such as {@code create ann@acme-mail.example: the fleet has it, and the vendor has not}. */
    @Override
    public String toString() {
        return action.name().toLowerCase(Locale.ROOT) + " " + mailbox + ": " + reason;
    }
}
