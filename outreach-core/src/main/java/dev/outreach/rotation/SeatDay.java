package dev.outreach.rotation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What a mailbox is given for one of its days.
 *
 * @param date the day in the mailbox's zone
 * @param ends when that day ends; after it the mailbox waits for its next day
 * @param allowance how many messages it may send on it
 * @param health its share of the rotation, 0 to 1
 */
public record SeatDay(LocalDate date, Instant ends, int allowance, double health) {
    public SeatDay {
        if (allowance < 0) {
            throw new IllegalArgumentException("allowance is " + allowance + ": it cannot be negative");
        }
        if (!(health >= 0 && health <= 1)) {
            throw new IllegalArgumentException("health factor is " + health + ": use 0 to 1");
        }
    }
}
