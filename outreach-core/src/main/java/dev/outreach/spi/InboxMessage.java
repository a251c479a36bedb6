package dev.outreach.spi;

import java.time.Instant;

/**
 * A message that has come in. What it means is for others to find out: it is a stranger's text.
 *
 * @param id the vendor's name for it within its mailbox: the same whenever it is read
 * @param folder where it was found
 * @param received when the vendor took it
 * @param bytes the message as RFC 5322 has it, with its MIME parts (RFC 2045). Not copied: do not change
 * @param isWhole whether that is all of it. Of a message that is larger than the reader was set up for, the head is given,
 *     and what else of it the vendor gives within the bound
 */
public record InboxMessage(String id, Folder folder, Instant received, byte[] bytes, boolean isWhole) {

    /** Where a message was found. */
    public enum Folder {
        /** Where people look first. */
        INBOX,
        /** What the vendor took for spam. */
        SPAM,
        /** Any other, such as one that a rule of the mailbox sorts to. */
        OTHER
    }

    /** Names the message without its content. */
    @Override
    public String toString() {
        return "message " + id + " in " + folder + ", received " + received + ", " + bytes.length + " bytes"
                + (isWhole ? "" : " of more");
    }
}
