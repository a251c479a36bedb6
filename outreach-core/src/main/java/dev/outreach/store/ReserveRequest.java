package dev.outreach.store;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A wished reservation with the limits that it must respect.
 *
 * @param wished the reservation in state {@link ReservationState#HELD}; its attempt is set by the store
 * @param limits every cap that applies, each on its mailbox or on the domain of that
 */
public record ReserveRequest(Reservation wished, List<Limit> limits) {
    /**
     * Checks that the store can count what is asked for.
     *
     * @throws IllegalArgumentException if the reservation is not new, counts on a day that is no date at its moment
     *     anywhere on earth, or is limited by a sender that it does not count for
     */
    public ReserveRequest {
        limits = List.copyOf(limits);
        if (wished.state() != ReservationState.HELD) {
            throw new IllegalArgumentException("the wished reservation of "
                    + wished.id().key() + " is in state " + wished.state() + ": a reservation begins as HELD");
        }
        checkDay(wished, wished.day());
        checkDay(wished, wished.domainDay());
        for (Limit limit : limits) {
            if (!limit.sender().equals(wished.mailbox())
                    && !limit.sender().equals(wished.mailbox().domain())) {
                throw new IllegalArgumentException("a limit for " + wished.id().key() + " caps " + limit.sender()
                        + ": a reservation counts for its mailbox (" + wished.mailbox()
                        + ") and the domain of that; cap one of those");
            }
        }
    }

    private static void checkDay(Reservation wished, LocalDate day) {
        LocalDate utc = wished.reservedAt().atOffset(ZoneOffset.UTC).toLocalDate();
        if (day.isBefore(utc.minusDays(1)) || day.isAfter(utc.plusDays(1))) {
            throw new IllegalArgumentException("the wished reservation of "
                    + wished.id().key() + " is made at " + wished.reservedAt() + " for " + day
                    + ": it counts on a day that it is somewhere on earth at that moment");
        }
    }
}
