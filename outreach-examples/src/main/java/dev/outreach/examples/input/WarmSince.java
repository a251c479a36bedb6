package dev.outreach.examples.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a warm-up began, as written: a date is taken in the zone of the mailbox.
 *
 * @param date the first day, or null
 * @param moment the exact moment, or null
 */
record WarmSince(@Nullable LocalDate date, @Nullable Instant moment) {

    /** The mailbox is warm already. */
    private static final WarmSince NONE = new WarmSince(null, null);

    static WarmSince parse(String text) {
        try {
            if (text.equalsIgnoreCase("none")) {
                return NONE;
            }
            return text.indexOf('T') > 0
                    ? new WarmSince(null, Instant.parse(text))
                    : new WarmSince(LocalDate.parse(text), null);
        } catch (DateTimeException notADate) {
            throw new Mistake("is not a date", "use a day such as 2026-11-02, or none if the mailbox is warm");
        }
    }

    @Nullable
    Instant in(ZoneId zone) {
        return date == null ? moment : date.atStartOfDay(zone).toInstant();
    }
}
