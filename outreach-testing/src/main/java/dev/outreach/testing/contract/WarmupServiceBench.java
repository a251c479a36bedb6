package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.WarmupDay;
import dev.outreach.spi.WarmupService;

/** A warm-up service under test together with the vendor behind it, which the test controls and looks into. */
public interface WarmupServiceBench extends VendorBench {
    /** The service; always the same one. */
    WarmupService service();

    /** Lets the service know a mailbox, which it can sign in to and does not warm. */
    void knows(MailboxId mailbox);

    /** Lets the service be unable to sign in to a mailbox that it knows. */
    void losesAccess(MailboxId mailbox);

    /** Lets the service have done this with a mailbox that it knows; said in any order. */
    void did(MailboxId mailbox, WarmupDay day);

    /** Whether the service warms a mailbox, by the vendor's own word. */
    boolean isOn(MailboxId mailbox);

    /**
     * Lets the vendor give a page of its next list twice, as it does when the list changes meanwhile.
     *
     * @return whether its lists have pages, so that this is possible; by default not
     */
    default boolean pageTwice() {
        return false;
    }

    /**
     * Lets the list of the vendor never end.
     *
     * @return whether it has pages, so that this is possible; by default not
     */
    default boolean endlessPages() {
        return false;
    }

    /** Lets this go wrong with the next call that changes something. */
    void mishapWhenWriting(VendorMishap mishap);

    /** Lets this go wrong with the next call that changes nothing. */
    void mishapWhenReading(VendorMishap mishap);

    /**
     * Lets so much time pass that the vendor takes calls again, whatever it has said; mishaps that have not happened
     * yet do not happen any more.
     */
    void laterOn();
}
