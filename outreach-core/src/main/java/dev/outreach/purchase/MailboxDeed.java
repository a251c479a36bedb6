package dev.outreach.purchase;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Money;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a mailbox.
 *
 * @param orders how it is to be made; empty if it is no longer wanted. Asked only before it is ordered
 */
record MailboxDeed(
        String at,
        MailboxProvisioner provisioner,
        MailboxId id,
        Function<? super MailboxId, Optional<MailboxOrder>> orders,
        Money monthly)
        implements Deed<HostedMailbox> {
    private static final String NOT_WANTED = "it is no longer wanted";

    /** What a mailbox is known by at a vendor. */
    static String key(MailboxId id, String at) {
        return "mailbox " + id + " at " + at;
    }

    @Override
    public String key() {
        return key(id, at);
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
        return provisioner.mailbox(id).map(MailboxDeed::standing).orElseGet(Standing.Absent::new);
    }

    @Override
    public Optional<String> objection() {
        return order().isPresent() ? Optional.empty() : Optional.of(NOT_WANTED);
    }

    @Override
    public Standing<HostedMailbox> act() {
        MailboxOrder order = order().orElseThrow(() -> new ProviderFailure(Kind.TRANSIENT, NOT_WANTED));
        return standing(provisioner.create(order));
    }

    private Optional<MailboxOrder> order() {
        return orders.apply(id).filter(order -> order.id().equals(id));
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
