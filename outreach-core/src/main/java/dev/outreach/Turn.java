package dev.outreach;

import dev.outreach.fleet.Stage;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One call into the shell: its time, and what it changed. Events are kept by the store before they are applied, so a
 * store that fails leaves the state as it was.
 */
final class Turn {
    Instant now;
    private final OutreachStore store;
    private final JournalPosition position;
    private final Fold fold;
    private final List<JournalEvent> done = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private boolean hasFollowed;
    private boolean mustFollow;

    Turn(Instant now, OutreachStore store, JournalPosition position, Fold fold) {
        this.now = now;
        this.store = store;
        this.position = position;
        this.fold = fold;
    }

    /**
     * Says that what follows is decided by what all nodes know.
     *
     * @throws Overtaken if the journal was not followed in this turn
     */
    void needsJournal() {
        if (!hasFollowed) {
            throw new Overtaken();
        }
    }

    /**
     * Keeps events of one cell, whose lock the caller holds, and applies them.
     *
     * @throws Overtaken if another node has decided in the meantime
     */
    void commit(Cell cell, List<JournalEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        OptionalLong last =
                position.write(events, known -> store.append(now, events, known), sequence -> sequence.orElse(0));
        if (last.isEmpty()) {
            throw new Overtaken();
        }
        apply(cell, events);
    }

    /**
     * Moves a reservation on together with what that means for a cell, whose lock the caller holds, and applies that.
     *
     * @param cell null if none holds the mailbox any more
     * @return empty if the reservation may not become that
     * @throws Overtaken if another node has decided in the meantime
     */
    Optional<Reservation> settle(@Nullable Cell cell, SettleRequest request) {
        SettleResult result = position.write(
                request.events(),
                known -> store.settle(request.asOf(known)),
                settling -> settling instanceof SettleResult.Settled settled ? settled.sequence() : 0);
        if (result instanceof SettleResult.Overtaken) {
            throw new Overtaken();
        } else if (!(result instanceof SettleResult.Settled settled)) {
            return Optional.empty();
        } else {
            apply(cell, request.events());
            if (cell != null
                    && !request.events().isEmpty()
                    && cell.mailboxes.containsKey(settled.reservation().mailbox())) {
                cell.charges.sent(settled.reservation());
            }
            return Optional.of(settled.reservation());
        }
    }

    private void apply(@Nullable Cell cell, List<JournalEvent> events) {
        events.forEach(fold::apply);
        if (cell != null) {
            cell.reseat(events);
        }
        done.addAll(events);
    }

    /** Notes that the store kept events without saying where, by a call that failed: they come in with what others wrote. */
    void keptSomewhere(List<JournalEvent> events) {
        position.settled(events);
        done.addAll(events);
        mustFollow = true;
    }

    /** Whether the journal holds something of this turn that the state does not. */
    boolean mustFollow() {
        return mustFollow;
    }

    /** Begins anew after the journal was followed. What was done by then stands. */
    void again(Instant later) {
        now = later;
        hasFollowed = true;
    }

    void alert(Alert alert) {
        alerts.add(alert);
    }

    /** Whether a domain burned in this turn. */
    boolean burned() {
        return done.stream()
                .anyMatch(event -> event instanceof JournalEvent.StageChanged changed
                        && changed.transition().to() == Stage.BURNED);
    }

    List<JournalEvent> events() {
        return done;
    }

    List<Alert> alerts() {
        return alerts;
    }
}
