package dev.outreach.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a reservation, and what that means for the journal.
 *
 * @param at when it comes to its next state
 * @param messageId the Message-ID if it is known now, else null
 * @param note what the server said or what went wrong; one line
 * @param events what this settling means; may be empty
 * @param asOf the latest decision in the journal that the events take into account, by its sequence
 *     ({@link OutreachStore#REGARDLESS} if none of them depends on others)
 */
public record SettleRequest(
        ReservationId id,
        ReservationState next,
        Instant at,
        @Nullable String messageId,
        String note,
        List<JournalEvent> events,
        long asOf) {
    public SettleRequest {
        events = List.copyOf(events);
    }

    /** The same, for a caller that knows the decisions up to this one. */
    public SettleRequest asOf(long known) {
        return new SettleRequest(id, next, at, messageId, note, events, known);
    }
}
