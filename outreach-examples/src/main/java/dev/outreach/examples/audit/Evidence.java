package dev.outreach.examples.audit;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.ReceiverDirectory;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.suppression.Suppression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that the rules are checked by.
 *
 * @param fleet the fleet as its file says
 * @param receivers who receives for a domain
 * @param contacts which client may write to whom, as the contacts file says
 * @param received what the server got
 * @param silenced the recipients for whom the server dropped a connection after the final dot
 * @param answers what came back from recipients, as it was handed to the library
 * @param reservations all promises, with what became of them
 * @param journal all events
 * @param suppressions all entries of the suppression list
 * @param reasons why each request went, waited or was refused
 * @param badLines how many lines of the input were made bad on purpose
 * @param reportedLines how many were reported
 */
public record Evidence(
        Fleet fleet,
        ReceiverDirectory receivers,
        Map<EmailAddress, ClientId> contacts,
        List<Received> received,
        Set<EmailAddress> silenced,
        List<Signal> answers,
        List<Reservation> reservations,
        List<JournalEvent> journal,
        List<Suppression> suppressions,
        List<String> reasons,
        int badLines,
        int reportedLines) {

    /** The events of one kind, in order. */
    public <E extends JournalEvent> Stream<E> events(Class<E> kind) {
        return journal.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** The reservations in a state. */
    Stream<Reservation> in(ReservationState state) {
        return reservations.stream().filter(reservation -> reservation.state() == state);
    }

    /** How many reservations are in a state. */
    public long count(ReservationState state) {
        return in(state).count();
    }

    /** The fleet with the reserve domains that were given to clients. */
    public Fleet fleetAtTheEnd() {
        Fleet.Builder builder = fleet.toBuilder();
        events(JournalEvent.DomainBound.class).forEach(bound -> builder.bind(bound.domain(), bound.client()));
        return builder.build();
    }

    /** How many received messages are not as they should be. */
    long count(Predicate<Received> wrong) {
        return received.stream().filter(wrong).count();
    }
}
