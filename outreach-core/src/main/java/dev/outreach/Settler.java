package dev.outreach;

import dev.outreach.fleet.Quoted;
import dev.outreach.signal.BounceClassifier;
import dev.outreach.signal.BounceVerdict;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.spi.SendResult;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.StoreException;
import dev.outreach.suppression.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a reservation from its promise to its end. */
final class Settler {
    private final OutreachStore store;
    private final FleetState state;
    private final BounceClassifier bounces;
    private final SignalRules rules;
    private final DayTurn dayTurn;

    Settler(OutreachStore store, FleetState state, BounceClassifier bounces, SignalRules rules, DayTurn dayTurn) {
        this.store = store;
        this.state = state;
        this.bounces = bounces;
        this.rules = rules;
        this.dayTurn = dayTurn;
    }

    /** The last check before the socket. */
    Clearance begin(ReservationId id, Turn turn) {
        Reservation held = known(id);
        state.owner(held.mailbox()).ifPresent(cell -> dayTurn.catchUp(cell, turn));
        if (held.state() != ReservationState.HELD) {
            return new Clearance.Stop("reservation " + id + " is " + held.state() + ", not HELD: " + held.note());
        }
        if (!turn.now.isBefore(held.expiresAt())) {
            store.settle(id, ReservationState.EXPIRED, turn.now, null, "nobody came for it in time", List.of());
            return new Clearance.Stop("reservation " + id + " expired at " + held.expiresAt());
        }
        @Nullable String objection = objection(held, turn);
        if (objection != null) {
            release(held, objection, turn);
            return new Clearance.Stop(objection);
        }
        return store.settle(id, ReservationState.SENDING, turn.now, null, held.note(), List.of())
                .<Clearance>map(Clearance.Go::new)
                .orElseGet(() -> new Clearance.Stop("reservation " + id + " was taken up by another thread"));
    }

    /**
     * What is in the way.
     *
     * @throws Overtaken if it is the state of the fleet and the journal was not followed yet: another node may have bound
     *     the domain, or ended its rest, and reserved this
     */
    private @Nullable String objection(Reservation held, Turn turn) {
        Optional<Suppression> suppressed =
                store.suppressions().find(held.client(), held.id().key().contact(), turn.now);
        if (suppressed.isPresent()) {
            return Gate.describe(suppressed.get());
        }
        @Nullable Cell cell = state.owner(held.mailbox()).orElse(null);
        if (cell == null || cell.client == null || !cell.client.id().equals(held.client())) {
            turn.needsJournal();
            return "mailbox " + held.mailbox() + " is no mailbox of client " + held.client();
        }
        cell.lock.lock();
        try {
            @Nullable MailboxState seat = cell.mailboxes.get(held.mailbox());
            if (seat == null || !seat.stage.sends()) {
                turn.needsJournal();
                return "mailbox " + held.mailbox() + " does not send any more"
                        + (seat == null ? "" : ": it is " + seat.stage + ", " + seat.why);
            }
            return null;
        } finally {
            cell.lock.unlock();
        }
    }

    /**
     * Records what became of a message, after all that is due for its client; returns the reservation as it is now. Where
     * that is what it became already, it was said before, by a call that failed after it was kept.
     */
    Reservation settle(ReservationId id, SendResult result, @Nullable String messageId, Turn turn) {
        Reservation before = known(id);
        state.owner(before.mailbox()).ifPresent(cell -> dayTurn.catchUp(cell, turn));
        return settle(before, result, messageId, true, turn);
    }

    /** Records what became of a message and decides nothing, so that neither a midnight nor other nodes are in the way. */
    Reservation settleAlone(ReservationId id, SendResult result, @Nullable String messageId, Turn turn) {
        return settle(known(id), result, messageId, false, turn);
    }

    private Reservation settle(
            Reservation before, SendResult result, @Nullable String messageId, boolean decides, Turn turn) {
        if (result instanceof SendResult.Accepted accepted) {
            return accepted(before, messageId, accepted.reply(), turn);
        } else if (result instanceof SendResult.Refused refused) {
            return refused(before, refused.reply(), decides, turn);
        } else if (result instanceof SendResult.NotSent notSent) {
            return notSent(before, notSent, turn);
        }
        return doubted(before, ((SendResult.InDoubt) result).why(), messageId, turn);
    }

    private Reservation notSent(Reservation before, SendResult.NotSent result, Turn turn) {
        Reservation after = release(before, result.why(), turn);
        if (!result.mayWork()) {
            turn.alert(new Alert(turn.now, Alert.Kind.CANNOT_SEND, before.mailbox(), Quoted.line(result.why())));
        }
        return after;
    }

    /** A message may have come to be in doubt by time while it was being sent; that it is said once more changes nothing. */
    private Reservation doubted(Reservation before, String why, @Nullable String messageId, Turn turn) {
        if (before.state() == ReservationState.IN_DOUBT) {
            return before;
        }
        Reservation after = moved(before, ReservationState.IN_DOUBT, why, messageId, turn);
        turn.alert(new Alert(turn.now, Alert.Kind.IN_DOUBT, before.mailbox(), before.id() + ": " + Quoted.line(why)));
        return after;
    }

    private Reservation accepted(Reservation before, @Nullable String messageId, String reply, Turn turn) {
        return kept(before, ReservationState.SENT, reply, messageId, cell -> List.of(sent(before, turn)), turn);
    }

    private Reservation refused(Reservation before, SmtpReply reply, boolean decides, Turn turn) {
        BounceVerdict verdict = bounces.classify(reply);
        if (decides && Meaning.againstSender(verdict.bounceClass())) {
            turn.needsJournal();
        }
        boolean again = reply.isTransient() || verdict.bounceClass().triesAgain();
        ReservationState next = again ? ReservationState.DEFERRED : ReservationState.REJECTED;
        Signal bounce = new Signal.Bounced(
                turn.now, before.mailbox(), before.id().key().contact(), verdict.bounceClass(), reply.toString());
        if (before.state().mayBecome(next)) {
            SignalRules.suppression(bounce, before.client()).ifPresent(store.suppressions()::add);
        }
        String note = verdict.bounceClass() + " (" + verdict.rule() + "): " + reply;
        return kept(
                before,
                next,
                note,
                null,
                cell -> {
                    List<JournalEvent> events = new ArrayList<>(List.of(sent(before, turn)));
                    if (cell != null && cell.mailboxes.containsKey(before.mailbox())) {
                        events.addAll(
                                decides
                                        ? rules.events(cell, bounce, turn.now)
                                        : List.of(new JournalEvent.SignalRecorded(bounce)));
                    }
                    return events;
                },
                turn);
    }

    /**
     * Ends a reservation with the events that this means, under the lock of the cell: events of a client are applied in
     * the order in which the store keeps them, or a restart would come out elsewhere.
     */
    private Reservation kept(
            Reservation before,
            ReservationState next,
            String note,
            @Nullable String messageId,
            Function<@Nullable Cell, List<JournalEvent>> meaning,
            Turn turn) {
        @Nullable Cell cell = state.owner(before.mailbox()).orElse(null);
        if (cell == null) {
            return moved(null, before, request(before, next, note, messageId, meaning.apply(null), turn), turn);
        }
        cell.lock.lock();
        try {
            return moved(cell, before, request(before, next, note, messageId, meaning.apply(cell), turn), turn);
        } finally {
            cell.lock.unlock();
        }
    }

    private Reservation release(Reservation before, String why, Turn turn) {
        Reservation after = moved(before, ReservationState.RELEASED, why, null, turn);
        giveBack(before, turn);
        return after;
    }

    /** Releases a reservation, but leaves its mailbox charged in the rotation until {@link #giveBack}. */
    void putOff(ReservationId id, String why, Turn turn) {
        moved(known(id), ReservationState.RELEASED, why, null, turn);
    }

    /** Takes the charge of a reservation from its mailbox in the rotation. */
    void giveBack(Reservation charged, Turn turn) {
        state.owner(charged.mailbox())
                .filter(cell -> isCharged(charged, turn.now))
                .ifPresent(cell -> cell.giveUp(charged));
    }

    private Reservation moved(
            Reservation before, ReservationState next, String note, @Nullable String messageId, Turn turn) {
        return moved(null, before, request(before, next, note, messageId, List.of(), turn), turn);
    }

    private Reservation moved(@Nullable Cell cell, Reservation before, SettleRequest request, Turn turn) {
        return written(cell, before, request, turn)
                .or(() -> keptBefore(request, turn))
                .orElseThrow(() -> new IllegalStateException("reservation " + before.id() + " is "
                        + known(before.id()).state() + " and cannot become " + request.next()
                        + (before.state() == ReservationState.HELD ? ": call begin before sending" : "")));
    }

    private static SettleRequest request(
            Reservation before,
            ReservationState next,
            String note,
            @Nullable String messageId,
            List<JournalEvent> events,
            Turn turn) {
        return new SettleRequest(
                before.id(), next, turn.now, messageId, Quoted.line(note), events, OutreachStore.REGARDLESS);
    }

    /** A store may fail after it has kept what it was told: it is asked before an outcome is given up. */
    private Optional<Reservation> written(@Nullable Cell cell, Reservation before, SettleRequest request, Turn turn) {
        try {
            return turn.settle(cell, request);
        } catch (StoreException e) {
            Reservation now = known(before.id());
            if (before.state() != request.next()
                    && now.equals(before.with(request.next(), request.at(), request.messageId(), request.note()))) {
                turn.keptSomewhere(request.events());
                return Optional.of(now);
            }
            throw e;
        }
    }

    /** A reservation that became the very same by an earlier call, which did not hear of it. */
    private Optional<Reservation> keptBefore(SettleRequest request, Turn turn) {
        Optional<Reservation> kept = Optional.of(known(request.id()))
                .filter(now ->
                        now.equals(now.with(request.next(), now.settledAt(), request.messageId(), request.note())));
        kept.ifPresent(now -> turn.keptSomewhere(List.of()));
        return kept;
    }

    private Reservation known(ReservationId id) {
        return store.reservation(id)
                .orElseThrow(() -> new IllegalArgumentException("reservation " + id + " is not known to the store"));
    }

    private static JournalEvent sent(Reservation reservation, Turn turn) {
        return new JournalEvent.SignalRecorded(new Signal.Sent(
                turn.now, reservation.mailbox(), reservation.id().key(), reservation.receiver()));
    }

    /** A charge so old that a restart does not count it holds nothing up, and the rotation need not know of it. */
    private static boolean isCharged(Reservation reservation, Instant now) {
        return !reservation.reservedAt().isBefore(now.minus(Restart.CHARGES_COUNT_FOR));
    }
}
