package dev.outreach.examples.demo;

import java.time.LocalDate;

/**
 * How large a demonstration is.
 *
 * @param seed what all chance is drawn from
 * @param contacts how many recipients, 1 to 1,000,000
 * @param days working days from the Monday on, 1 to 5
 * @param threads how many send at the same time, 1 to 64. With one, the same seed gives exactly the same days; with
 *     more, a few messages take another turn, as each mailbox's score leans on those of all, which all threads add to
 */
public record DemoSettings(long seed, int contacts, int days, int threads) {

    /** A Monday in the time of the sample fleet, whose newest domains began to warm a week before. */
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static final int MOST_CONTACTS = 1_000_000;
    private static final int MOST_DAYS = 5;
    private static final int MOST_THREADS = 64;

    public DemoSettings {
        if (contacts < 1 || contacts > MOST_CONTACTS) {
            throw new IllegalArgumentException("contacts is " + contacts + ": use 1 to " + MOST_CONTACTS);
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("days is " + days + ": use 1 to " + MOST_DAYS);
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + threads + ": use 1 to " + MOST_THREADS);
        }
    }

    /** Whether a day is one of its days. */
    boolean covers(LocalDate day) {
        return !day.isBefore(MONDAY) && !day.isAfter(lastDay());
    }

    LocalDate lastDay() {
        return MONDAY.plusDays(days - 1L);
    }
}
