package dev.outreach;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what other nodes wrote to the journal. Listeners are not told of it: they are where it was decided. What this
 * node wrote itself by a call that failed comes in the same way.
 */
final class Follower {
    /** Read before any lock is taken, so that no connection of the store is held while a cell is waited for. */
    private static final int READ_AT_ONCE = 10_000;

    /** Of how many messages of a client the store is asked at once: each is a question of its own. */
    private static final int ASKED_AT_ONCE = 100;
    /** How far a node that is in use may be behind the others. */
    static final Duration FOLLOWS_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private final ReentrantLock following = new ReentrantLock();
    private final OutreachStore store;
    private final FleetState state;
    private final Fold fold;
    private final JournalPosition position;
    private final MonotoneClock clock;
    private final Queue<JournalEvent> found = new ConcurrentLinkedQueue<>();
    /** Domains of which nothing more is taken in. */
    private final Set<DomainName> outOfService = new HashSet<>();

    private volatile Instant nextDue = Instant.MIN;
    private Instant nextCharges = Instant.MIN;

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
            takeInAll();
        } finally {
            following.unlock();
        }
    }

    /**
     * As {@link #follow}, if that was long ago and no other thread is at it.
     *
     * @return whether the journal was followed
     */
    boolean keepUp(Instant now) {
        if (now.isBefore(nextDue) || !following.tryLock()) {
            return false;
        }
        try {
            takeInAll();
            return true;
        } finally {
            following.unlock();
        }
    }

    private void takeInAll() {
        Instant began = clock.now();
        List<List<JournalEvent>> doubted = position.doubted();
        int read = READ_AT_ONCE;
        while (read == READ_AT_ONCE) {
            read = takeInSome();
        }
        doubted.forEach(position::settled);
        if (!began.isBefore(nextCharges)) {
            state.clients().forEach(this::lookAtCharges);
            nextCharges = began.plus(FOLLOWS_EVERY);
        }
        nextDue = began.plus(FOLLOWS_EVERY);
    }

    /** Asks the store what became of messages that nobody has told of in their time: they may have been released. */
    private void lookAtCharges(Cell cell) {
        List<Reservation> overdue;
        cell.lock.lock();
        try {
            overdue = cell.charges.look(clock.now(), ASKED_AT_ONCE);
            cell.unspent(clock.now());
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
        find(entries);
        for (JournalEntry entry : entries) {
            JournalGap.check(position.followed(), entry);
            if (!position.holds(entry.sequence())) {
                clock.atLeast(entry.recordedAt());
                takeInOrPassOver(entry);
            }
            position.followedTo(entry.sequence());
        }
        return entries.size();
    }

    /** Looks for what this node wrote by a call that failed. */
    private void find(List<JournalEntry> entries) {
        for (List<JournalEvent> events : position.doubted()) {
            List<JournalEvent> strange = entries.stream()
                    .filter(entry -> !position.holds(entry.sequence()))
                    .map(JournalEntry::event)
                    .toList();
            if (Collections.indexOfSubList(strange, events) >= 0) {
                position.settled(events);
                found.addAll(events);
            }
        }
    }

    /** What was found in the journal that this node wrote by calls that failed, and told nobody of; once. */
    List<JournalEvent> found() {
        List<JournalEvent> all = new ArrayList<>();
        for (@Nullable JournalEvent next = found.poll(); next != null; next = found.poll()) {
            all.add(next);
        }
        return all;
    }

    /** What cannot be taken in, as its domain belongs elsewhere by another node's fleet, must not hold up all the rest. */
    private void takeInOrPassOver(JournalEntry entry) {
        Optional<DomainName> domain = domain(entry.event());
        if (domain.filter(outOfService::contains).isPresent()) {
            return;
        }
        try {
            takeIn(entry.event());
        } catch (RuntimeException e) {
            LOG.warn(
                    "entry {} of the journal cannot be taken in and is passed over; {} is out of service on this node"
                            + " until it starts with the fleet that all nodes have",
                    entry.sequence(),
                    domain.map(name -> "domain " + name).orElse("no domain"),
                    e);
            domain.ifPresent(this::takeOut);
        }
    }

    /** Takes a domain out of service on this node alone, for as long as it runs. */
    private void takeOut(DomainName name) {
        outOfService.add(name);
        state.owner(name).ifPresent(cell -> {
            cell.lock.lock();
            try {
                cell.takeOut(name, "the journal has it elsewhere than the fleet of this node");
            } finally {
                cell.lock.unlock();
            }
        });
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

    /** The domain that an event speaks of, itself or by one of its mailboxes. */
    private static Optional<DomainName> domain(JournalEvent event) {
        if (event instanceof JournalEvent.DomainListed listed) {
            return Optional.of(listed.domain());
        } else if (event instanceof JournalEvent.DomainBound bound) {
            return Optional.of(bound.domain());
        }
        FleetId about = about(event);
        if (about instanceof MailboxId mailbox) {
            return Optional.of(mailbox.domain());
        }
        return about instanceof DomainName name ? Optional.of(name) : Optional.empty();
    }

    /** Whose lock an event needs. Of one that brings a domain to a client that is the client's: the reserve's comes after. */
    static FleetId about(JournalEvent event) {
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
