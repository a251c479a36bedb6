package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Takes in what other nodes wrote to the journal. Listeners are not told of it: they are where it was decided. */
final class Follower {
    /** Read before any lock is taken, so that no connection of the store is held while a cell is waited for. */
    private static final int READ_AT_ONCE = 10_000;

    private final ReentrantLock following = new ReentrantLock();
    private final OutreachStore store;
    private final FleetState state;
    private final Fold fold;
    private final JournalPosition position;
    private final MonotoneClock clock;

    Follower(OutreachStore store, FleetState state, Fold fold, JournalPosition position, MonotoneClock clock) {
        this.store = store;
        this.state = state;
        this.fold = fold;
        this.position = position;
        this.clock = clock;
    }

    /** Takes in all that is in the journal by now. The caller holds no lock. */
    void follow() {
        following.lock();
        try {
            int read = READ_AT_ONCE;
            while (read == READ_AT_ONCE) {
                read = takeInSome();
            }
            state.clients().forEach(this::lookAtCharges);
        } finally {
            following.unlock();
        }
    }

    /** Asks the store what became of messages that nobody has told of in their time: they may have been released. */
    private void lookAtCharges(Cell cell) {
        List<Reservation> overdue;
        cell.lock.lock();
        try {
            overdue = cell.charges.look(clock.now());
        } finally {
            cell.lock.unlock();
        }
        for (Reservation one : overdue) {
            store.reservation(one.id())
                    .filter(now -> now.state().isSettled() && now.state() != ReservationState.IN_DOUBT)
                    .ifPresent(cell::ended);
        }
    }

    private int takeInSome() {
        List<JournalEntry> entries;
        try (Stream<JournalEntry> journal = store.journal(position.followed())) {
            entries = journal.limit(READ_AT_ONCE).toList();
        }
        position.awaitWriters();
        for (JournalEntry entry : entries) {
            if (!position.holds(entry.sequence())) {
                clock.atLeast(entry.recordedAt());
                takeIn(entry.event());
            }
            position.followedTo(entry.sequence());
        }
        return entries.size();
    }

    private void takeIn(JournalEvent event) {
        FleetId about = about(event);
        Optional<Cell> cell = state.find(about);
        while (cell.isPresent() && !takeIn(cell.get(), about, event)) {
            cell = state.find(about);
        }
        if (cell.isEmpty()) {
            fold.apply(event);
        }
    }

    /** Takes an event in, unless what it is about has left the cell by now. */
    private boolean takeIn(Cell cell, FleetId about, JournalEvent event) {
        cell.lock.lock();
        try {
            if (state.find(about).filter(cell::equals).isEmpty()) {
                return false;
            }
            fold.apply(event);
            cell.reseat(List.of(event));
            if (event instanceof JournalEvent.SignalRecorded recorded
                    && recorded.signal() instanceof Signal.Sent sent
                    && cell.mailboxes.containsKey(sent.about())
                    && sent.at().isAfter(clock.now().minus(Restart.CHARGES_COUNT_FOR))) {
                cell.charges.sentElsewhere(sent);
            }
            return true;
        } finally {
            cell.lock.unlock();
        }
    }

    /** Whose lock an event needs. Of one that brings a domain to a client that is the client's: the reserve's comes after. */
    private static FleetId about(JournalEvent event) {
        if (event instanceof JournalEvent.SignalRecorded recorded) {
            return recorded.signal().about();
        } else if (event instanceof JournalEvent.ReportRecorded recorded) {
            return recorded.report().mailbox();
        } else if (event instanceof JournalEvent.StageChanged changed) {
            return changed.transition().about();
        } else if (event instanceof JournalEvent.Judged judged) {
            return judged.judgement().about();
        } else if (event instanceof JournalEvent.DayOpened opened) {
            return opened.mailbox();
        } else if (event instanceof JournalEvent.MidnightDone midnight) {
            return midnight.client();
        } else if (event instanceof JournalEvent.DomainListed listed) {
            DomainName domain = listed.domain();
            return listed.client() != null ? listed.client() : domain;
        } else if (event instanceof JournalEvent.DomainBound bound) {
            return bound.client();
        }
        return ((JournalEvent.ReplacementApproved) event).client();
    }
}
