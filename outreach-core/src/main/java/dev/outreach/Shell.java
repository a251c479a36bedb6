package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.StoreException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts behind {@link Outreach}, wired together. */
final class Shell {
    /** How much faster than ours a sender's clock may run. Evidence from the future would make all other look old. */
    private static final Duration FUTURE_TOLERATED = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Shell.class);

    final MonotoneClock clock;
    final OutreachStore store;
    final FleetState state;
    final Settler settler;
    final Sender sender;
    private final Policies policies;
    private final Fold fold;
    private final Cooling cooling;
    private final DayTurn dayTurn;
    private final SignalRules rules;
    private final Gate gate;
    private final Picker picker;
    private final Reserver reserver;
    private final ReplacementDesk desk;
    private final Announcer announcer;
    private final Explainer explainer;
    private final Transports transports;

    Shell(OutreachBuilder.Parts parts) {
        this.policies = parts.policies();
        this.clock = parts.clock();
        this.store = parts.store();
        this.transports = parts.transports();
        this.state = new FleetState(parts.fleet(), policies, clock.now());
        this.fold = new Fold(state, policies.book());
        this.cooling = new Cooling(policies.cooldown());
        this.dayTurn = new DayTurn(policies, cooling);
        this.rules = new SignalRules(policies.cooldown(), cooling);
        this.gate = new Gate(policies, store);
        this.picker = new Picker(policies);
        this.reserver = new Reserver(policies, store, gate, picker);
        this.settler = new Settler(store, state, policies.bounces(), rules, dayTurn);
        this.sender = new Sender(this, parts.composer(), transports, parts.sendLimit());
        this.desk = new ReplacementDesk(state, parts.replacement(), cooling, dayTurn);
        this.announcer = new Announcer(parts.listeners());
        this.explainer = new Explainer(policies.book());
        new Restart(state, fold, store).run(clock);
    }

    /** Runs one call as a turn: afterwards burned domains are seen to, and listeners told. */
    <T> T call(Function<Turn, T> action) {
        Turn turn = new Turn(clock.now(), store, fold);
        try {
            T result = action.apply(turn);
            if (turn.burned()) {
                replace(turn);
            }
            return result;
        } finally {
            announcer.announce(turn);
        }
    }

    /** Sees to burned domains after what the call was for is kept: a store that fails now must not make that undone. */
    private void replace(Turn turn) {
        try {
            desk.work(turn);
        } catch (StoreException e) {
            LOG.warn("burned domains are not replaced yet: the store failed; it is tried again at the next advance", e);
        }
    }

    /** Runs an action under the lock of a cell, after all that is due for it. */
    private <T> T in(Cell cell, Turn turn, Supplier<T> action) {
        cell.lock.lock();
        try {
            dayTurn.catchUp(cell, turn);
            return action.get();
        } finally {
            cell.lock.unlock();
        }
    }

    Decision reserve(SendRequest request) {
        return call(turn -> {
            Cell cell = state.cell(request.client());
            dayTurn.catchUp(cell, turn);
            return reserver.reserve(cell, request, turn.now);
        });
    }

    void record(Signal signal) {
        call(turn -> {
            if (signal.at().isAfter(turn.now.plus(FUTURE_TOLERATED))) {
                throw new IllegalArgumentException("signal about " + signal.about() + " is dated " + signal.at()
                        + ", which is after now (" + turn.now + "): give the time when it happened");
            }
            Cell cell = state.cellOf(signal.about());
            if (signal.about() instanceof MailboxId id) {
                known(cell, id);
            }
            SignalRules.suppression(signal, cell.client == null ? null : cell.client.id())
                    .ifPresent(store.suppressions()::add);
            return in(cell, turn, () -> {
                turn.commit(cell, rules.events(cell, signal, turn.now));
                return true;
            });
        });
    }

    void record(DailyReport report) {
        call(turn -> {
            Cell cell = state.cellOf(report.mailbox());
            return in(cell, turn, () -> {
                MailboxState seat = known(cell, report.mailbox());
                LocalDate today = turn.now.atZone(seat.zone).toLocalDate();
                if (report.date().isAfter(today) || !seat.remembers(report.date())) {
                    throw new IllegalArgumentException("daily report of " + report.mailbox() + " is for "
                            + report.date()
                            + ": give a day up to today in the mailbox's zone, recent enough to be corrected (today is "
                            + today + ")");
                }
                turn.commit(cell, rules.events(cell, report, turn.now));
                return true;
            });
        });
    }

    private static MailboxState known(Cell cell, MailboxId id) {
        if (!cell.mailboxes.containsKey(id)) {
            throw new IllegalArgumentException("mailbox " + id + " is not in the fleet, though its domain is");
        }
        return cell.mailbox(id);
    }

    void advance() {
        call(turn -> {
            for (Cell cell : state.clients()) {
                in(cell, turn, () -> true);
            }
            for (Reservation ended : store.expire(turn.now)) {
                if (ended.state() == ReservationState.IN_DOUBT) {
                    turn.alert(new Alert(turn.now, Alert.Kind.IN_DOUBT, ended.mailbox(), Explainer.reservation(ended)));
                }
            }
            desk.work(turn);
            return true;
        });
    }

    DayPlan plan(LocalDate day, List<SendRequest> requests) {
        return call(turn -> {
            Map<ClientId, List<Planner.Numbered>> byClient = new LinkedHashMap<>();
            for (int i = 0; i < requests.size(); i++) {
                byClient.computeIfAbsent(requests.get(i).client(), c -> new ArrayList<>())
                        .add(new Planner.Numbered(i, requests.get(i)));
            }
            Planner planner = new Planner(policies, store, gate, picker);
            List<DayPlan.Assignment> assignments = new ArrayList<>();
            Map<Integer, DayPlan.Left> left = new TreeMap<>();
            byClient.forEach((client, numbered) -> {
                Cell cell = state.cell(client);
                Planner.Part part = in(cell, turn, () -> planner.plan(cell, day, numbered, turn.now));
                assignments.addAll(part.assignments());
                left.putAll(part.left());
            });
            assignments.sort(Comparator.comparing(DayPlan.Assignment::at));
            return new DayPlan(day, assignments, List.copyOf(left.values()));
        });
    }

    List<Directive> directives(Collection<PlatformState> actual) {
        Map<MailboxId, PlatformState> shown = new HashMap<>();
        actual.forEach(platform -> shown.put(platform.mailbox(), platform));
        return call(turn -> {
            List<Directive> directives = new ArrayList<>();
            for (Cell cell : state.all()) {
                directives.addAll(in(cell, turn, () -> Steering.directives(cell, shown)));
            }
            return directives;
        });
    }

    String explain(FleetId id) {
        return call(turn -> {
            Cell cell = state.cellOf(id);
            return in(cell, turn, () -> {
                if (id instanceof MailboxId mailbox) {
                    return explainer.mailbox(cell, known(cell, mailbox), turn.now);
                } else if (id instanceof DomainName domain) {
                    return explainer.domain(cell, cell.domain(domain), turn.now);
                }
                return explainer.client(cell, turn.now);
            });
        });
    }

    String explain(ReservationId id) {
        return store.reservation(id)
                .map(Explainer::reservation)
                .orElseThrow(() -> new IllegalArgumentException("reservation " + id + " is not known to the store"));
    }

    String explain(SendRequest request) {
        return call(turn -> {
            Cell cell = state.cell(request.client());
            Sequence sequence = Sequence.of(request, store);
            Optional<Decision> stopped = gate.check(request, sequence, turn.now);
            if (stopped.isPresent()) {
                return Explainer.decision(request, stopped.get());
            }
            ReceivingProvider receiver =
                    policies.receivers().receiverOf(request.contact().address().domain());
            Picker.Pick pick = in(
                    cell, turn, () -> picker.pick(cell, cell.rotation.copy(), request, sequence, receiver, turn.now));
            return Explainer.pick(request, pick);
        });
    }

    FleetStatus status() {
        return call(turn -> {
            List<MailboxStatus> mailboxes = new ArrayList<>();
            List<DomainStatus> domains = new ArrayList<>();
            for (Cell cell : state.all()) {
                in(cell, turn, () -> {
                    cell.mailboxes.values().forEach(seat -> mailboxes.add(explainer.status(cell, seat, turn.now)));
                    cell.domains.values().forEach(domain -> domains.add(explainer.status(cell, domain, turn.now)));
                    return true;
                });
            }
            return new FleetStatus(turn.now, mailboxes, domains);
        });
    }

    List<MailboxStatus> mailboxes(ClientId client) {
        return call(turn -> {
            Cell cell = state.cell(client);
            return in(
                    cell,
                    turn,
                    () -> cell.mailboxes.values().stream()
                            .map(seat -> explainer.status(cell, seat, turn.now))
                            .toList());
        });
    }

    void retire(FleetId id, String why) {
        call(turn -> {
            if (id instanceof ClientId) {
                throw new IllegalArgumentException("a client cannot be retired: retire its domains");
            }
            Cell cell = state.cellOf(id);
            return in(cell, turn, () -> {
                turn.commit(
                        cell,
                        id instanceof MailboxId mailbox
                                ? cooling.retire(known(cell, mailbox), why, turn.now)
                                : cooling.retire(cell.domain((DomainName) id), why, turn.now));
                return true;
            });
        });
    }

    void approveReplacement(ClientId client, String cause) {
        call(turn -> {
            Cell cell = state.cell(client);
            in(cell, turn, () -> {
                turn.commit(cell, List.of(new JournalEvent.ReplacementApproved(turn.now, client, cause)));
                return true;
            });
            replace(turn);
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
