package dev.outreach.testing.contract;

import dev.outreach.fleet.MailboxId;
import dev.outreach.spi.InboxMessage.Folder;
import dev.outreach.spi.InboxReader;
import java.time.Instant;

/** A reader under test together with a mailbox at its vendor, which the test controls and looks into. */
public interface InboxReaderBench extends VendorBench {
    /** The reader; always the same one. */
    InboxReader reader();

    /** The mailbox, empty at the beginning. */
    MailboxId mailbox();

    /** Octets that the reader takes of a message at the most; at least 10,000. */
    int mostBytes();

    /**
     * Lets a message come in. The time of the vendor is then that one; it never goes back from one message to the next.
     *
     * @param message as RFC 5322 has it
     * @param folder {@link Folder#INBOX} or {@link Folder#SPAM}
     * @param at when the vendor takes it, in whole seconds
     */
    void deliver(byte[] message, Folder folder, Instant at);

    /** Lets the mailbox send a message, which the vendor keeps where it keeps such. */
    void sendsItself(byte[] message, Instant at);

    /** Lets the vendor forget all positions that it has given. */
    void losesPositions();

    /**
     * Lets the vendor give a page of its next list twice, as it does when the list changes meanwhile.
     *
     * @return whether its lists have pages, so that this is possible; by default not
     */
    default boolean pageTwice() {
        return false;
    }

    /**
     * Lets the lists of the vendor never end: page after page without messages.
     *
     * @return whether they have pages, so that this is possible; by default not
     */
    default boolean endlessPages() {
        return false;
    }

    /** Lets this go wrong with the call, or command, that comes after so many others. */
    void mishapWhenReading(int after, VendorMishap mishap);

    /** All that a reader could change in the mailbox, such as folders, messages, flags and labels, in any form. */
    String state();

    /**
     * Lets so much time pass that the vendor takes calls again, whatever it has said; mishaps that have not happened yet do
     * not happen any more.
     */
    void laterOn();
}
