package dev.outreach.store.jdbc;

import dev.outreach.store.ReservationState;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in the tables of a store.
 *
 * @param product the database, {@code SQLite} or {@code PostgreSQL}
 * @param fleet whose state it is
 * @param version of the tables, from 1
 * @param rows how many each table has, by its name
 * @param reservations how many are in each state; all states are in it
 * @param first the earliest event in the journal, or null if it is empty
 * @param last the latest event in the journal, or null if it is empty
 * @param snapshot the snapshot, or null if none is kept
 */
public record StoreContents(
        String product,
        String fleet,
        int version,
        Map<String, Long> rows,
        Map<ReservationState, Long> reservations,
        @Nullable Mark first,
        @Nullable Mark last,
        @Nullable Mark snapshot) {

    public StoreContents {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        reservations = Collections.unmodifiableMap(new EnumMap<>(reservations));
    }

    /**
     * A point of the journal.
     *
     * @param sequence the number of the event there; that of a snapshot is of the last event in it
     * @param at when it was recorded, or the snapshot taken
     */
    public record Mark(long sequence, Instant at) {}
}
