package dev.outreach.purchase;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import java.time.Duration;
import java.util.Optional;

/** Makes a mailbox. */
record MailboxDeed(String at, MailboxProvisioner provisioner, MailboxOrder order, Money monthly)
        implements Deed<HostedMailbox> {
    /** What a mailbox is known by at a vendor. */
    static String key(MailboxId id, String at) {
        return "mailbox " + id + " at " + at;
    }

    @Override
    public String key() {
        return key(order.id(), at);
    }

    @Override
    public String what() {
        return key() + ", each month";
    }

    @Override
    public Optional<Money> price() {
        return Optional.of(monthly);
    }

    @Override
    public Duration settling() {
        return provisioner.settling();
    }

    @Override
    public Standing<HostedMailbox> look() {
        return provisioner.mailbox(order.id()).map(MailboxDeed::standing).orElseGet(Standing.Absent::new);
    }

    @Override
    public Standing<HostedMailbox> act() {
        return standing(provisioner.create(order));
    }

    private static Standing<HostedMailbox> standing(HostedMailbox mailbox) {
        return switch (mailbox.state()) {
            case ACTIVE, SUSPENDED -> new Standing.There<>(mailbox);
            case PENDING -> new Standing.UnderWay<>(mailbox.note());
            case FAILED -> new Standing.NeedsPerson<>("the vendor could not make it: " + mailbox.note());
            case LEAVING -> new Standing.NeedsPerson<>("the vendor is taking it away: " + mailbox.note());
        };
    }
}
