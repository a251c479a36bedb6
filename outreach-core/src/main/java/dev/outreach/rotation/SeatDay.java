package dev.outreach.rotation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a mailbox is given for one of its days.
 *
 * @param date the day in the mailbox's zone, {@link #FIRST} to {@link #LAST}
 * @param ends when that day ends, within two days after the date begins at Greenwich; after it the mailbox waits for its
 *     next day
 * @param allowance how many messages it may send on it
 * @param health its share of the rotation, 0 to 1
 */
public record SeatDay(LocalDate date, Instant ends, int allowance, double health) {
    /** The first day that is anywhere on earth while it is 1970 to 2247 at Greenwich. */
    public static final LocalDate FIRST = LocalDate.of(1969, 12, 31);
    /** The last one. */
    public static final LocalDate LAST = LocalDate.of(2248, 1, 1);

    private static final int LONGEST = 2;

    public SeatDay {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("the day's date is " + date + ": use " + FIRST + " to " + LAST);
        }
        if (ends.isBefore(Instant.EPOCH)
                || ends.isBefore(greenwich(date))
                || ends.isAfter(greenwich(date.plusDays(LONGEST)))) {
            throw new IllegalArgumentException(
                    "day " + date + " ends at " + ends + ": use the moment at which the next day begins");
        }
        if (allowance < 0) {
            throw new IllegalArgumentException("allowance is " + allowance + ": it cannot be negative");
        }
        if (!(health >= 0 && health <= 1)) {
            throw new IllegalArgumentException("health factor is " + health + ": use 0 to 1");
        }
    }

    private static Instant greenwich(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
