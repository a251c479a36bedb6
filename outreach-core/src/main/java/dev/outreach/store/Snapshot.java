package dev.outreach.store;

import java.time.Instant;

/**
 * What the journal had made of a fleet at one point of it, so that a start need not read all of the journal.
 *
 * @param sequence of the last event that is in it
 * @param takenAt when it was taken
 * @param state what only its writer can read
 */
public record Snapshot(long sequence, Instant takenAt, String state) {
    @Override
    public String toString() {
        return "snapshot of " + takenAt + " up to event " + sequence;
    }
}
