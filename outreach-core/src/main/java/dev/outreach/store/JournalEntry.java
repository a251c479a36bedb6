package dev.outreach.store;

import java.time.Instant;

/**
 * One line of the journal.
 *
 * @param sequence its number, from 1, rising
 * @param recordedAt when it was recorded, which may be long after it happened
 * @param event what happened
 */
public record JournalEntry(long sequence, Instant recordedAt, JournalEvent event) {}
