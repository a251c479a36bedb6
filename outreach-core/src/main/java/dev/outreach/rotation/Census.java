package dev.outreach.rotation;

import dev.outreach.fleet.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Counts what the mailboxes of a pool wait for, and puts it in words. */
final class Census {
    private static final Blocker[] BLOCKERS = Blocker.values();

    private final int[] counts = new int[BLOCKERS.length];
    private int mailboxes;
    private long until = Wait.FOREVER;
    private Blocker first = Blocker.NO_MAILBOX;

    void add(Wait wait) {
        counts[wait.blocker().ordinal()]++;
        mailboxes++;
        if (mailboxes == 1 || wait.until() < until) {
            until = wait.until();
            first = wait.blocker();
        }
    }

    /** When the first of them may be able to send. */
    long until() {
        return until;
    }

    Selection.Later answer(Pool pool) {
        return new Selection.Later(moment(until), first, () -> words(pool));
    }

    private String words(Pool pool) {
        List<String> reasons = new ArrayList<>();
        for (Blocker blocker : BLOCKERS) {
            int count = counts[blocker.ordinal()];
            if (count > 0) {
                reasons.add(count + " " + (count == 1 ? one(blocker) : many(blocker)));
            }
        }
        String who = mailboxes == 1 ? "the one mailbox" : "all " + mailboxes + " mailboxes";
        return who + " of pool " + name(pool) + " cannot send now: " + String.join(", ", reasons) + "; "
                + (until == Wait.FOREVER ? "none can before its next day" : "the first can at " + moment(until));
    }

    /** The answer for a pool without mailboxes. */
    static Selection.Later nobody(Pool pool) {
        return new Selection.Later(
                Instant.MAX, Blocker.NO_MAILBOX, "pool " + name(pool) + " has no mailbox in a sending stage");
    }

    /** The answer for a mailbox that takes no part. */
    static Selection.Later absent(MailboxId mailbox) {
        return new Selection.Later(Instant.MAX, Blocker.NO_MAILBOX, "mailbox " + mailbox + " is in no sending stage");
    }

    /** The answer for one mailbox. */
    static Selection.Later mailbox(MailboxId mailbox, Wait wait) {
        long until = wait.until();
        Blocker blocker = wait.blocker();
        return new Selection.Later(moment(until), blocker, () -> words(mailbox, until, blocker));
    }

    private static String words(MailboxId mailbox, long until, Blocker blocker) {
        String when = until == Wait.FOREVER ? "until its next day" : "until " + moment(until);
        return "mailbox " + mailbox + " cannot send " + when + ": it " + one(blocker);
    }

    private static Instant moment(long millis) {
        return millis == Wait.FOREVER ? Instant.MAX : Instant.ofEpochMilli(millis);
    }

    private static String name(Pool pool) {
        return pool.host() == null ? pool.tier().name() : pool.tier() + " hosted by " + pool.host();
    }

    private static String one(Blocker blocker) {
        return switch (blocker) {
            case NO_MAILBOX -> "is in no sending stage";
            case ALLOWANCE -> "has spent its allowance of the day";
            case GAP -> "waits for the gap after its last message";
            case WINDOW -> "waits for its sending window";
            case ROLLING_CAP -> "has sent its cap of 24 hours";
            case RECEIVER_CAP -> "has sent its cap to this receiver";
            case DOMAIN_CAP -> "is on a domain that has sent its cap";
            case DOMAIN_RECEIVER_CAP -> "is on a domain that has sent its cap to this receiver";
        };
    }

    private static String many(Blocker blocker) {
        return switch (blocker) {
            case NO_MAILBOX -> "are in no sending stage";
            case ALLOWANCE -> "have spent their allowance of the day";
            case GAP -> "wait for the gap after their last message";
            case WINDOW -> "wait for their sending window";
            case ROLLING_CAP -> "have sent their cap of 24 hours";
            case RECEIVER_CAP -> "have sent their cap to this receiver";
            case DOMAIN_CAP -> "are on a domain that has sent its cap";
            case DOMAIN_RECEIVER_CAP -> "are on a domain that has sent its cap to this receiver";
        };
    }
}
