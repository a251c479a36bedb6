package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.SendingWindow;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.suppression.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can stand in the way of a message before any mailbox is asked. */
final class Gate {
    /** The first wait after a server's "try later"; it doubles with each attempt (RFC 5321 section 4.5.4.1). */
    private static final Duration FIRST_RETRY = Duration.ofMinutes(30);
    /** How soon an unsettled earlier step is worth another look. */
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

    private final Policies policies;
    private final OutreachStore store;

    Gate(Policies policies, OutreachStore store) {
        this.policies = policies;
        this.store = store;
    }

    /** The reason why the message does not go now; empty if only a mailbox is wanting. */
    Optional<Decision> check(SendRequest request, Sequence sequence, Instant now) {
        Optional<Reservation> latest = store.latest(request.key());
        return latest.flatMap(attempt -> foreign(attempt, request))
                .or(() -> latest.flatMap(this::attempted))
                .or(() -> latest.flatMap(attempt -> deferred(attempt, now)))
                .or(() -> suppressed(request, now))
                .or(() -> late(request, now))
                .or(() -> sequence(sequence, now))
                .or(() -> asleep(request, now));
    }

    /**
     * What a plan needs to know of a request.
     *
     * @param stopped as {@link #check}, but without what waiting on the same day may mend: hours, deadlines and another
     *     attempt
     * @param retry when a message that a server put off may be tried again; empty if none put it off
     */
    record Outlook(Optional<Decision> stopped, Optional<Instant> retry) {}

    Outlook outlook(SendRequest request, Sequence sequence, Instant now) {
        Optional<Reservation> latest = store.latest(request.key());
        Optional<Decision> stopped = latest.flatMap(attempt -> foreign(attempt, request))
                .or(() -> latest.flatMap(this::attempted))
                .or(() -> suppressed(request, now))
                .or(() -> sequence(sequence, now));
        return new Outlook(
                stopped,
                latest.filter(attempt -> attempt.state() == ReservationState.DEFERRED)
                        .map(Gate::retry));
    }

    private Optional<Decision> attempted(Reservation latest) {
        if (!latest.state().freesKey()) {
            return Optional.of(new Decision.Repeated(latest));
        }
        return isUsedUp(latest)
                ? Optional.of(new Decision.Refused(
                        Decision.Refused.Reason.ATTEMPTS_USED_UP,
                        "servers put it off " + policies.attempts() + " times, last: " + latest.note()))
                : Optional.empty();
    }

    /** Whether servers have put a message off as often as it may be tried. What never reached one does not count. */
    private boolean isUsedUp(Reservation latest) {
        if (latest.id().attempt() < policies.attempts()) {
            return false;
        }
        long deferred = IntStream.rangeClosed(1, latest.id().attempt())
                .mapToObj(attempt ->
                        store.reservation(new ReservationId(latest.id().key(), attempt)))
                .flatMap(Optional::stream)
                .filter(attempt -> attempt.state() == ReservationState.DEFERRED)
                .count();
        return deferred >= policies.attempts();
    }

    /** A campaign belongs to one client; another's use of its name must not run into the first one's messages. */
    private static Optional<Decision> foreign(Reservation latest, SendRequest request) {
        return latest.client().equals(request.client())
                ? Optional.empty()
                : Optional.of(new Decision.Refused(
                        Decision.Refused.Reason.FOREIGN_CAMPAIGN,
                        "campaign " + request.campaign() + " has sent for another client than " + request.client()
                                + ": give each client's campaigns names of their own"));
    }

    private static Optional<Decision> deferred(Reservation latest, Instant now) {
        return latest.state() == ReservationState.DEFERRED && now.isBefore(retry(latest))
                ? Optional.of(new Decision.Later(
                        retry(latest),
                        "attempt " + latest.id().attempt() + " was put off by the server: " + latest.note()
                                + "; the next one is due at " + retry(latest)))
                : Optional.empty();
    }

    private static Instant retry(Reservation deferred) {
        int doubled = Math.min(deferred.id().attempt() - 1, 10);
        return deferred.settledAt().plus(FIRST_RETRY.multipliedBy(1L << doubled));
    }

    private Optional<Decision> suppressed(SendRequest request, Instant now) {
        return store.suppressions()
                .find(request.client(), request.contact().address(), now)
                .map(entry -> new Decision.Refused(Decision.Refused.Reason.SUPPRESSED, describe(entry)));
    }

    static String describe(Suppression entry) {
        return "suppressed for " + (entry.client() == null ? "all clients" : "client " + entry.client()) + " since "
                + entry.since() + " as " + entry.reason() + " (" + entry.source() + ")";
    }

    private Optional<Decision> late(SendRequest request, Instant now) {
        @Nullable Instant deadline = request.deadline();
        return deadline != null && now.isAfter(deadline)
                ? Optional.of(new Decision.Refused(
                        Decision.Refused.Reason.TOO_LATE, "its deadline was " + deadline + ", now it is " + now))
                : Optional.empty();
    }

    private Optional<Decision> sequence(Sequence sequence, Instant now) {
        if (sequence instanceof Sequence.Waits waits) {
            if (waits.last() != null && waits.last().state() == ReservationState.DEFERRED && isUsedUp(waits.last())) {
                return Optional.of(new Decision.Refused(Decision.Refused.Reason.EARLIER_STEP_FAILED, waits.why()));
            }
            return Optional.of(new Decision.Later(now.plus(LOOK_AGAIN), waits.why()));
        } else if (sequence instanceof Sequence.Failed failed) {
            return Optional.of(new Decision.Refused(Decision.Refused.Reason.EARLIER_STEP_FAILED, failed.why()));
        }
        return Optional.empty();
    }

    private Optional<Decision> asleep(SendRequest request, Instant now) {
        @Nullable ZoneId zone = request.contact().zone();
        SendingWindow window = policies.recipientWindow();
        if (zone == null || window.isOpen(now, zone)) {
            return Optional.empty();
        }
        Instant opening = window.nextOpening(now, zone);
        return Optional.of(
                new Decision.Later(opening, "the recipient's hours in " + zone + " begin at " + opening.atZone(zone)));
    }
}
