package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.message.Unsubscription;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts behind {@link Outreach}, wired together. */
final class Shell {
    /** How much faster than ours a sender's clock may run. Evidence from the future would make all other look old. */
    private static final Duration FUTURE_TOLERATED = Duration.ofMinutes(10);

    final MonotoneClock clock;
    final OutreachStore store;
    final FleetState state;
    final TurnRunner turns;
    final Settler settler;
    final Sender sender;
    final Policies policies;
    private final SnapshotTaker snapshots;
    private final Cooling cooling;
    private final DayTurn dayTurn;
    private final SignalRules rules;
    final Gate gate;
    final Picker picker;
    private final Reserver reserver;
    private final ReplacementDesk desk;
    private final Transports transports;

    Shell(Parts parts) {
        this.policies = parts.policies();
        this.clock = parts.clock();
        this.store = parts.store();
        this.transports = parts.transports();
        this.state = new FleetState(parts.fleet(), policies, clock.now());
        Recall recall = new Recall(state, policies.book());
        JournalPosition position = new JournalPosition();
        this.cooling = new Cooling(policies.cooldown());
        this.dayTurn = new DayTurn(policies, cooling);
        this.rules = new SignalRules(policies.cooldown(), cooling);
        this.gate = new Gate(policies, store);
        this.picker = new Picker(policies);
        this.reserver = new Reserver(policies, store, gate, picker);
        this.settler = new Settler(store, state, policies.bounces(), rules, dayTurn);
        this.sender = new Sender(this, parts.composer(), transports, parts.sendLimit());
        this.desk = new ReplacementDesk(state, policies.replacement(), cooling, dayTurn);
        this.turns = new TurnRunner(parts, state, recall.fold, position, desk);
        Optional<Instant> taken = new Restart(recall, store, position, clock).run();
        this.snapshots = new SnapshotTaker(parts, taken);
    }

    /** Runs an action under the lock of the cell that holds this, after all that is due for it. */
    <T> T in(FleetId id, Turn turn, Function<Cell, T> action) {
        while (true) {
            Cell cell = state.cellOf(id);
            cell.lock.lock();
            try {
                // A domain may have been bound to a client between the look-up and the lock.
                if (state.cellOf(id) == cell) {
                    dayTurn.catchUp(cell, turn);
                    return action.apply(cell);
                }
            } finally {
                cell.lock.unlock();
            }
        }
    }

    /** Runs an action under the lock of a cell, after all that is due for it. */
    <T> T in(Cell cell, Turn turn, Supplier<T> action) {
        cell.lock.lock();
        try {
            dayTurn.catchUp(cell, turn);
            return action.get();
        } finally {
            cell.lock.unlock();
        }
    }

    Decision reserve(SendRequest request) {
        return turns.call(turn -> {
            Cell cell = state.cell(request.client());
            dayTurn.catchUp(cell, turn);
            return reserver.reserve(cell, request, turn.now);
        });
    }

    void record(Signal signal) {
        turns.call(turn -> {
            if (signal.at().isAfter(turn.now.plus(FUTURE_TOLERATED))
                    || signal.at().isBefore(Instant.EPOCH)) {
                throw new IllegalArgumentException("signal about " + signal.about() + " is dated " + signal.at()
                        + ", which is after now (" + turn.now + ") or before 1970: give the time when it happened");
            }
            suppress(signal);
            if (signal instanceof Signal.Bounced bounced && Meaning.againstSender(bounced.bounceClass())) {
                turn.needsJournal();
            }
            return in(signal.about(), turn, cell -> {
                if (signal.about() instanceof MailboxId id) {
                    known(cell, id);
                }
                turn.commit(cell, rules.events(cell, signal, turn.now));
                return true;
            });
        });
    }

    /** Suppresses first, and even if the sender is no longer in the fleet: the recipient's wish outlives it. */
    private void suppress(Signal signal) {
        @Nullable ClientId client = state.clientOf(signal.about()).orElse(null);
        SignalRules.suppression(signal, client).ifPresent(store.suppressions()::add);
    }

    /**
     * Suppresses by the link's own word, and tells the sender if it is known and still in the fleet. Whoever is
     * suppressed already is not counted against the sender once more.
     */
    void unsubscribe(Unsubscription asked) {
        Instant now = clock.now();
        EmailAddress recipient = asked.message().contact();
        boolean fresh =
                store.suppressions().find(asked.client(), recipient, now).isEmpty();
        String source = "followed the link of " + asked.message().campaign() + ", step "
                + asked.message().step();
        store.suppressions()
                .add(new Suppression(
                        AddressPattern.address(recipient),
                        asked.client(),
                        Suppression.Reason.UNSUBSCRIBED,
                        source,
                        now,
                        null));
        store.latest(asked.message())
                .filter(sent -> fresh && sent.client().equals(asked.client()))
                .filter(sent -> state.fleet().mailbox(sent.mailbox()).isPresent())
                .ifPresent(sent -> record(new Signal.Unsubscribed(now, sent.mailbox(), recipient)));
    }

    void record(DailyReport report) {
        turns.call(turn -> in(report.mailbox(), turn, cell -> {
            if (report.bounced().keySet().stream().anyMatch(Meaning::againstSender)) {
                turn.needsJournal();
            }
            MailboxState seat = known(cell, report.mailbox());
            LocalDate today = turn.now.atZone(seat.zone).toLocalDate();
            if (report.date().isAfter(today) || !seat.remembers(report.date(), today)) {
                throw new IllegalArgumentException("daily report of " + report.mailbox() + " is for " + report.date()
                        + ": give a day up to today in the mailbox's zone, recent enough to be corrected (today is "
                        + today + ")");
            }
            turn.commit(cell, rules.events(cell, report, turn.now));
            return true;
        }));
    }

    static MailboxState known(Cell cell, MailboxId id) {
        if (!cell.mailboxes.containsKey(id)) {
            throw new IllegalArgumentException("mailbox " + id + " is not in the fleet, though its domain is");
        }
        return cell.mailbox(id);
    }

    void advance() {
        turns.call(turn -> {
            turn.needsJournal();
            for (Cell cell : state.clients()) {
                dayTurn.catchUp(cell, turn);
            }
            for (Reservation ended : store.expire(turn.now)) {
                if (ended.state() == ReservationState.IN_DOUBT) {
                    turn.alert(new Alert(turn.now, Alert.Kind.IN_DOUBT, ended.mailbox(), Explainer.reservation(ended)));
                }
            }
            desk.work(turn);
            return true;
        });
        snapshots.look();
    }

    void retire(FleetId id, String why) {
        if (id instanceof ClientId) {
            throw new IllegalArgumentException("a client cannot be retired: retire its domains");
        }
        turns.call(turn -> in(id, turn, cell -> {
            turn.commit(cell, retirement(cell, id, why, turn.now));
            return true;
        }));
    }

    /** Nothing for what is retired: another node, or a call that failed after it was kept, has done it. */
    private List<JournalEvent> retirement(Cell cell, FleetId id, String why, Instant now) {
        if (id instanceof MailboxId mailbox) {
            MailboxState seat = known(cell, mailbox);
            return seat.stage == Stage.RETIRED ? List.of() : cooling.retire(seat, why, now);
        }
        DomainState domain = cell.domain((DomainName) id);
        return domain.stage == Stage.RETIRED ? List.of() : cooling.retire(domain, why, now);
    }

    void approveReplacement(ClientId client, String cause) {
        turns.call(turn -> {
            Cell cell = state.cell(client);
            in(cell, turn, () -> {
                turn.commit(cell, List.of(new JournalEvent.ReplacementApproved(turn.now, client, cause)));
                return true;
            });
            turns.replace(turn);
            return true;
        });
    }

    void close() {
        transports.close();
        store.close();
    }

    @Override
    public String toString() {
        return "outreach for " + state.clients().size() + " clients with "
                + state.fleet().mailboxes().size() + " mailboxes on "
                + state.fleet().domains().size() + " domains";
    }
}
