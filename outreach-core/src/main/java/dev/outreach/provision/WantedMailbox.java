package dev.outreach.provision;

import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.ProviderId;
import java.util.List;
import java.util.function.Function;

/**
 * A mailbox of the fleet, and how it is wanted at its vendor.
 *
 * @param mailbox as the fleet has it
 * @param presence how it is wanted
 */
record WantedMailbox(Mailbox mailbox, Presence presence) {

    /**
     * All mailboxes that a fleet has at a vendor.
     *
     * @param presence how each is wanted, see {@link Presence#of}
     */
    static List<WantedMailbox> of(Fleet fleet, ProviderId provider, Function<? super Mailbox, Presence> presence) {
        return fleet.mailboxes().stream()
                .filter(mailbox -> mailbox.provider().equals(provider))
                .map(mailbox -> new WantedMailbox(mailbox, presence.apply(mailbox)))
                .toList();
    }
}
