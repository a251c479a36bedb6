package dev.outreach.rotation;

import dev.outreach.fleet.MailboxId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what the mailboxes of a pool wait for, and puts it in words. */
final class Census {
    private final Map<Blocker, Integer> counts = new EnumMap<>(Blocker.class);
    private int mailboxes;
    private long until = Wait.FOREVER;
    private Blocker first = Blocker.NO_MAILBOX;

    void add(Wait wait) {
        counts.merge(wait.blocker(), 1, Integer::sum);
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
        List<String> reasons = new ArrayList<>();
        counts.forEach((blocker, count) -> reasons.add(count + " " + (count == 1 ? one(blocker) : many(blocker))));
        String who = mailboxes == 1 ? "the one mailbox" : "all " + mailboxes + " mailboxes";
        String why = who + " of pool " + name(pool) + " cannot send now: " + String.join(", ", reasons) + "; "
                + (until == Wait.FOREVER ? "none can before its next day" : "the first can at " + moment(until));
        return new Selection.Later(moment(until), first, why);
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
        String when = wait.until() == Wait.FOREVER ? "until its next day" : "until " + moment(wait.until());
        String why = "mailbox " + mailbox + " cannot send " + when + ": it " + one(wait.blocker());
        return new Selection.Later(moment(wait.until()), wait.blocker(), why);
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
