package dev.outreach.purchase;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.MailboxOrder;
import dev.outreach.spi.Provider;
import dev.outreach.store.Purchase;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds for a purchase that is kept the deed that it was made by, so that another process than the one that wanted it can
 * carry it on. Safe for any number of threads.
 */
@FunctionalInterface
public interface Deeds {

    /** The deed that a purchase was made by, for the price that is kept; empty if it is none of these. */
    Optional<Deed<?>> of(Purchase kept);

    /**
     * The domains, renewals, zones and mailboxes of one vendor, as {@link Deed} describes them with the id of the provider as
     * what the vendor is known by.
     *
     * @param orders how a mailbox is to be made, which no purchase says; empty for one that is no longer wanted. Such a
     *     one is not ordered; what was ordered is looked for all the same, and left to a person when it must have come
     *     into being by now and is not there. It is asked at each run, and has to answer by what is so then: empty for
     *     each that was retired or burned, or is at another vendor by now, as
     *     {@code dev.outreach.provision.MailboxKeeper.order} does, or what was approved for it is bought after all
     */
    static Deeds at(Provider vendor, Function<? super MailboxId, Optional<MailboxOrder>> orders) {
        return new VendorDeeds(vendor, orders);
    }
}
