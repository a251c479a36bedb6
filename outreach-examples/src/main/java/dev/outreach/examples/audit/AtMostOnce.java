package dev.outreach.examples.audit;

import dev.outreach.campaign.MessageKey;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One key leads to one message at the most, and what is in doubt is not sent again. */
final class AtMostOnce {

    private AtMostOnce() {}

    static Verdict check(Evidence evidence) {
        long twice = evidence.received().size()
                - evidence.received().stream()
                        .map(message -> message.recipient() + " " + message.inReplyTo())
                        .distinct()
                        .count();
        Map<MessageKey, List<Reservation>> attempts = evidence.reservations().stream()
                .collect(Collectors.groupingBy(reservation -> reservation.id().key()));
        long again = attempts.values().stream().filter(AtMostOnce::again).count();
        return Verdict.of(
                "At most once",
                twice + again,
                twice + " of " + evidence.received().size()
                        + " messages received a second time for the same recipient and place in the thread; " + again
                        + " of " + attempts.size() + " keys tried again after they were sent or in doubt ("
                        + evidence.in(ReservationState.IN_DOUBT).count() + " in doubt)");
    }

    private static boolean again(List<Reservation> attempts) {
        return attempts.stream()
                .filter(attempt ->
                        attempt.state() == ReservationState.SENT || attempt.state() == ReservationState.IN_DOUBT)
                .anyMatch(done -> attempts.stream()
                        .anyMatch(other -> other.id().attempt() > done.id().attempt()));
    }
}
