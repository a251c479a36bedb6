package dev.outreach;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Limit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The limits that the store holds a reservation to: those of the mailbox and those of its domain. */
final class StoreLimits {
    private StoreLimits() {}

    static List<Limit> of(
            Cell cell, MailboxState seat, ReceivingProvider receiver, LocalDate day, LocalDate domainDay) {
        List<Limit> limits = new ArrayList<>(4);
        Caps own = seat.mailbox.caps();
        limits.add(new Limit(seat.id(), null, day, cell.allowance(seat), own.perRollingDay()));
        addReceiver(limits, seat.id(), own, receiver, day);
        Caps domain = cell.domainOf(seat).domain.caps();
        limits.add(new Limit(seat.mailbox.domain(), null, domainDay, domain.perDay(), domain.perRollingDay()));
        addReceiver(limits, seat.mailbox.domain(), domain, receiver, domainDay);
        return limits;
    }

    private static void addReceiver(
            List<Limit> limits, FleetId sender, Caps caps, ReceivingProvider receiver, LocalDate day) {
        if (caps.perReceiver().containsKey(receiver)) {
            int cap = caps.forReceiver(receiver);
            limits.add(new Limit(sender, receiver, day, cap, cap));
        }
    }
}
