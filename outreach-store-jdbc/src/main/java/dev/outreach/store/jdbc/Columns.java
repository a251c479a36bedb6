package dev.outreach.store.jdbc;

import java.time.Instant;
import java.time.LocalDate;

/** How moments and dates are written to columns, the same in every database and time zone. */
final class Columns {
    private static final long NANOS = 1_000_000_000L;
    private static final int MONTHS = 100;
    private static final int YEARS = 10_000;

    private Columns() {}

    /**
     * A moment as nanoseconds since 1970-01-01T00:00:00Z.
     *
     * @throws IllegalArgumentException if it is before 1677 or after 2262, which do not fit
     */
    static long of(Instant moment) {
        try {
            return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS), moment.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "moment " + moment + " cannot be stored: use one between the years 1678 and 2262", e);
        }
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** A date as a number that can be read: 20260105. */
    static int of(LocalDate date) {
        return date.getYear() * YEARS + date.getMonthValue() * MONTHS + date.getDayOfMonth();
    }

    static LocalDate date(int number) {
        return LocalDate.of(number / YEARS, number / MONTHS % MONTHS, number % MONTHS);
    }
}
