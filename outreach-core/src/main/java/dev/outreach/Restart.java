package dev.outreach;

import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Brings a fleet back to where its store says it was. */
final class Restart {
    /** Longer than a calendar day and than any 24 hours, in every zone. */
    static final Duration CHARGES_COUNT_FOR = Duration.ofHours(50);

    private final Recall recall;
    private final FleetState state;
    private final OutreachStore store;
    private final JournalPosition position;
    private final MonotoneClock clock;

    Restart(Recall recall, OutreachStore store, JournalPosition position, MonotoneClock clock) {
        this.recall = recall;
        this.state = recall.state;
        this.store = store;
        this.position = position;
        this.clock = clock;
    }

    /**
     * Reads the snapshot and the journal after it, seats the mailboxes, and counts what they sent of late.
     *
     * @return when the snapshot was taken, if there is one
     */
    Optional<Instant> run() {
        Instant began = clock.now();
        Optional<Snapshot> snapshot = store.snapshot();
        snapshot.ifPresent(kept -> {
            clock.atLeast(kept.takenAt());
            recall.load(kept);
        });
        read();
        int refused = 0;
        while (!list()) {
            if (++refused == TurnRunner.MOST_RUNS) {
                throw TurnRunner.alwaysOvertaken();
            }
            read();
        }
        for (Cell cell : state.clients()) {
            cell.mailboxes.values().forEach(cell::seat);
        }
        charge(began);
        return snapshot.map(Snapshot::takenAt);
    }

    private void read() {
        recall.read(store, Long.MAX_VALUE, entry -> {
            clock.atLeast(entry.recordedAt());
            return true;
        });
        position.followedTo(recall.sequence());
    }

    /**
     * Writes down who owns each domain when it is first seen: from then on it never goes to another client.
     *
     * @return whether it could be written; not if another node has decided something in the meantime
     */
    private boolean list() {
        Instant now = clock.now();
        List<JournalEvent> events = state.fleet().domains().stream()
                .filter(domain -> !state.listed().hold(domain))
                .<JournalEvent>map(domain -> new JournalEvent.DomainListed(now, domain.name(), domain.client()))
                .toList();
        if (events.isEmpty()) {
            return true;
        }
        OptionalLong last =
                position.write(events, known -> store.append(now, events, known), sequence -> sequence.orElse(0));
        if (last.isPresent()) {
            events.forEach(recall.fold::apply);
        }
        return last.isPresent();
    }

    private void charge(Instant began) {
        try (Stream<Reservation> recent = store.since(clock.now().minus(CHARGES_COUNT_FOR))) {
            recent.filter(reservation -> reservation.state().counts())
                    .forEach(reservation -> charge(reservation, began));
        }
    }

    private void charge(Reservation reservation, Instant began) {
        state.owner(reservation.mailbox())
                .filter(cell -> cell.mailboxes.containsKey(reservation.mailbox()))
                .ifPresent(cell -> {
                    cell.rotation.charge(reservation.mailbox(), reservation.receiver(), reservation.reservedAt());
                    if (!reservation.state().isSettled()
                            || reservation.state() == ReservationState.IN_DOUBT
                            || !reservation.settledAt().isBefore(began)) {
                        // That it was sent is still to come, by this node or by another.
                        cell.charges.charged(reservation);
                    }
                });
    }
}
