package dev.outreach.examples.audit;

import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the server took and answered is what the store has as sent; every other doubt and bad line is reported. */
final class NothingLost {

    private NothingLost() {}

    static Verdict check(Evidence evidence) {
        Set<@Nullable String> answered = evidence.received().stream()
                .filter(Received::answered)
                .map(Received::messageId)
                .collect(Collectors.toSet());
        Set<@Nullable String> sent =
                evidence.in(ReservationState.SENT).map(Reservation::messageId).collect(Collectors.toSet());
        long differ = without(answered, sent) + without(sent, answered);
        Set<Object> doubts = evidence.in(ReservationState.IN_DOUBT)
                .map(reservation -> reservation.id().key().contact())
                .collect(Collectors.toSet());
        long doubtful = without(doubts, evidence.silenced()) + without(evidence.silenced(), doubts);
        long lines = Math.abs(evidence.badLines() - evidence.reportedLines());
        return Verdict.of(
                "Nothing lost",
                differ + doubtful + lines,
                differ + " messages differ between the " + answered.size() + " that the server took and answered and"
                        + " the " + sent.size() + " in the store as sent; " + doubts.size() + " in doubt for "
                        + evidence.silenced().size() + " connections dropped after the dot; "
                        + evidence.reportedLines() + " of " + evidence.badLines() + " bad input lines reported");
    }

    private static long without(Set<?> all, Set<?> those) {
        Set<Object> rest = new HashSet<>(all);
        rest.removeAll(those);
        return rest.size();
    }
}
