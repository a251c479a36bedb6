package dev.outreach.fleet;

/**
 * A mailbox, known by its address: no two mailboxes share one.
 *
 * @param address the address that the mailbox sends from
 */
public record MailboxId(EmailAddress address) implements FleetId, Comparable<MailboxId> {
    /**
     * Reads {@code local@domain}.
     *
     * @throws IllegalArgumentException if the text is not an address
     */
    public static MailboxId parse(String text) {
        return new MailboxId(EmailAddress.parse(text));
    }

    /** The sending domain that the mailbox is on. */
    public DomainName domain() {
        return address.domain();
    }

    @Override
    public int compareTo(MailboxId other) {
        return address.compareTo(other.address);
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
