package dev.outreach.spi;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much a vendor lets a mailbox send. It depends on what is paid for and for how long, and is the vendor's word, not a
 * wish of ours: the caps of a fleet are to stay below it, which {@code dev.outreach.provision} sees to.
 *
 * @param perRollingDay messages within any 24 hours; empty if the vendor names none
 * @param shared what it shares with other mailboxes, if there is such a limit
 */
public record MailboxQuota(OptionalInt perRollingDay, Optional<SharedQuota> shared) {

    /** A mailbox of which no limit is known. */
    public static final MailboxQuota UNKNOWN = new MailboxQuota(OptionalInt.empty(), Optional.empty());

    public MailboxQuota {
        perRollingDay.ifPresent(messages -> checkNotNegative("messages within 24 hours", messages));
    }

    /** So many messages within any 24 hours, shared with nobody. */
    public static MailboxQuota perRollingDay(int messages) {
        return new MailboxQuota(OptionalInt.of(messages), Optional.empty());
    }

    /**
     * A limit on all mailboxes of one tenant together.
     *
     * @param tenant what all that share it have in common, such as the id of a Microsoft 365 tenant
     * @param perRollingDay external recipients within any 24 hours; each message has one
     */
    public record SharedQuota(String tenant, int perRollingDay) {
        public SharedQuota {
            checkNotNegative("recipients within 24 hours", perRollingDay);
        }
    }

    private static void checkNotNegative(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(what + " is " + count + ": use zero or more");
        }
    }
}
