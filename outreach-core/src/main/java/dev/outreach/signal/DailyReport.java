package dev.outreach.signal;

import dev.outreach.fleet.MailboxId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sending platform counted for one mailbox on one of its days.
 *
 * <p>A report states totals. A later report for the same mailbox and day replaces the earlier one, so repeats change
 * nothing and corrections are not added twice.
 *
 * @param mailbox the mailbox
 * @param date the day in the mailbox's zone
 * @param sent messages that the platform handed over, warm-up mail not counted
 * @param bounced refusals by meaning. A platform that does not tell bounces apart means dead addresses nearly always:
 *     report those as {@link BounceClass#RECIPIENT_PERMANENT}
 * @param replied answers by persons
 * @param complained spam reports
 * @param unsubscribed requests to hear no more
 */
public record DailyReport(
        MailboxId mailbox,
        LocalDate date,
        int sent,
        Map<BounceClass, Integer> bounced,
        int replied,
        int complained,
        int unsubscribed) {
    public DailyReport {
        Map<BounceClass, Integer> copy = new EnumMap<>(BounceClass.class);
        copy.putAll(bounced);
        bounced = Collections.unmodifiableMap(copy);
        check(mailbox, date, "sent", sent);
        check(mailbox, date, "replied", replied);
        check(mailbox, date, "complained", complained);
        check(mailbox, date, "unsubscribed", unsubscribed);
        bounced.forEach((kind, count) -> check(mailbox, date, "bounced " + kind, count));
    }

    /** A report of a day on which nothing happened. */
    public static DailyReport empty(MailboxId mailbox, LocalDate date) {
        return new DailyReport(mailbox, date, 0, Map.of(), 0, 0, 0);
    }

    /** How many refusals of a class are reported. */
    public int bounced(BounceClass kind) {
        @Nullable Integer count = bounced.get(kind);
        return count == null ? 0 : count;
    }

    private static void check(MailboxId mailbox, LocalDate date, String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException("daily report of " + mailbox + " for " + date + ": " + what + " is "
                    + count + ": counts are totals and not negative");
        }
    }
}
