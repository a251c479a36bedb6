package dev.outreach.store;

import java.util.List;

/**
 * A wished reservation with the limits that it must respect.
 *
 * @param wished the reservation in state {@link ReservationState#HELD}; its attempt is set by the store
 * @param limits every cap that applies
 */
public record ReserveRequest(Reservation wished, List<Limit> limits) {
    public ReserveRequest {
        limits = List.copyOf(limits);
    }
}
