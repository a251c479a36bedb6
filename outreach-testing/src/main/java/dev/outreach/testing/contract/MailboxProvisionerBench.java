package dev.outreach.testing.contract;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.HostedMailbox;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provisioner under test together with the vendor behind it, which the test controls and looks into. */
public interface MailboxProvisionerBench extends VendorBench {
    /** The provisioner; always the same one. */
    MailboxProvisioner provisioner();

    /** How the same provider lets mailboxes rest, if it can. */
    Optional<MailboxSuspension> suspension();

    /** How the same provider tells the servers of mailboxes, if it can. */
    Optional<MailboxAccess> access();

    /** Gives the account a domain. */
    void hasDomain(DomainName domain);

    /** The states that the vendor has; all by default. */
    default Set<HostedMailbox.State> states() {
        return EnumSet.allOf(HostedMailbox.State.class);
    }

    /**
     * Gives the account a mailbox that stands so, on a domain that it has then. Where the vendor has no such state, the
     * mailbox is active.
     */
    void hosts(MailboxId mailbox, HostedMailbox.State state);

    /** Lets the vendor take its time with the next mailbox, until {@link #finish}; a vendor that never does makes it at once. */
    void createsSlowly();

    /** Ends what the vendor took its time with. */
    void finish(MailboxId mailbox);

    /** The mailboxes that the vendor has made or begun to make for us, one entry each time; also those that are gone. */
    List<MailboxId> made();

    /** The mailboxes that the vendor has, those that will be gone soon left out. */
    List<MailboxId> present();

    /** Lets the vendor give a page of its next list twice, as it does when the list changes meanwhile; nothing if it has no pages. */
    void pageTwice();

    /**
     * Lets the list of the vendor never end.
     *
     * @return whether it has pages, so that this is possible
     */
    boolean endlessPages();

    /** Lets this go wrong with the next call that changes something. */
    void mishapWhenWriting(VendorMishap mishap);

    /** Lets this go wrong with the next call that changes nothing. */
    void mishapWhenReading(VendorMishap mishap);

    /**
     * Lets so much time pass that the vendor takes calls again, whatever it has said, and that a mailbox that had no answer
     * is there or never will be; mishaps that have not happened yet do not happen any more.
     */
    void laterOn();
}
