package dev.outreach;

import dev.outreach.fleet.MailboxId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes of a cell that are taken to be used up, as the store has said that others hold what is left of them. Guarded by
 * the cell's lock.
 */
final class Spent {
    private final Map<MailboxId, Day> days = new HashMap<>();

    /** Until when a mailbox is taken to be used up, and what was sent of which day by then. */
    private record Day(Instant until, @Nullable LocalDate day, int sent) {}

    /** Takes a mailbox to be used up on its open day, after so many messages, until a moment. */
    void add(MailboxState seat, int sent, Instant until) {
        days.put(seat.id(), new Day(until, seat.openDay, sent));
    }

    /** What a mailbox may send of an allowance on its open day, as far as is known of what others hold. */
    int room(MailboxState seat, int allowance) {
        @Nullable Day known = days.get(seat.id());
        return known == null || !Objects.equals(known.day(), seat.openDay)
                ? allowance
                : Math.min(allowance, known.sent());
    }

    /** Forgets, and gives, those of which it was so long ago that something may have been released. */
    List<MailboxId> over(Instant now) {
        List<MailboxId> over = days.entrySet().stream()
                .filter(each -> !now.isBefore(each.getValue().until()))
                .map(Map.Entry::getKey)
                .toList();
        over.forEach(days::remove);
        return over;
    }
}
