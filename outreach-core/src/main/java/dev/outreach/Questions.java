package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.ReservationId;
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

/** What can be asked of a fleet. Answers change nothing but what time brings. */
final class Questions {
    private final Shell shell;
    private final Explainer explainer;

    Questions(Shell shell) {
        this.shell = shell;
        this.explainer = new Explainer(shell.policies.book());
    }

    DayPlan plan(LocalDate day, List<SendRequest> requests) {
        return shell.turns.call(turn -> {
            Map<ClientId, List<Planner.Numbered>> byClient = new LinkedHashMap<>();
            for (int i = 0; i < requests.size(); i++) {
                byClient.computeIfAbsent(requests.get(i).client(), c -> new ArrayList<>())
                        .add(new Planner.Numbered(i, requests.get(i)));
            }
            Planner planner = new Planner(shell.policies, shell.store, shell.gate, shell.picker);
            List<DayPlan.Assignment> assignments = new ArrayList<>();
            Map<Integer, DayPlan.Left> left = new TreeMap<>();
            byClient.forEach((client, numbered) -> {
                Cell cell = shell.state.cell(client);
                Planner.Span span = Planner.span(cell, day, turn.now);
                List<Planner.Prepared> prepared = planner.prepare(numbered, span);
                Planner.Draft draft =
                        shell.in(cell, turn, () -> planner.draft(cell, shell.state.fleet(), span, prepared));
                Planner.Part part = planner.plan(draft);
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
        return shell.turns.call(turn -> {
            List<Directive> directives = new ArrayList<>();
            for (Cell cell : shell.state.all()) {
                directives.addAll(shell.in(cell, turn, () -> Steering.directives(cell, shown)));
            }
            return directives;
        });
    }

    String explain(FleetId id) {
        return shell.turns.call(turn -> shell.in(id, turn, cell -> {
            if (id instanceof MailboxId mailbox) {
                return explainer.mailbox(cell, Shell.known(cell, mailbox), turn.now);
            } else if (id instanceof DomainName domain) {
                return explainer.domain(cell, cell.domain(domain), turn.now);
            }
            return explainer.client(cell, turn.now);
        }));
    }

    String explain(ReservationId id) {
        return shell.store
                .reservation(id)
                .map(Explainer::reservation)
                .orElseThrow(() -> new IllegalArgumentException("reservation " + id + " is not known to the store"));
    }

    String explain(SendRequest request) {
        return shell.turns.call(turn -> {
            Cell cell = shell.state.cell(request.client());
            Sequence sequence = Sequence.of(request, shell.store);
            Optional<Decision> stopped = shell.gate.check(request, sequence, turn.now);
            if (stopped.isPresent()) {
                return Explainer.decision(request, stopped.get());
            }
            ReceivingProvider receiver = shell.policies
                    .receivers()
                    .receiverOf(request.contact().address().domain());
            Picker.Pick pick = shell.in(
                    cell,
                    turn,
                    () -> shell.picker.pick(cell, cell.rotation.copy(), request, sequence, receiver, turn.now));
            return Explainer.pick(request, pick);
        });
    }

    FleetStatus status() {
        return shell.turns.call(turn -> {
            List<MailboxStatus> mailboxes = new ArrayList<>();
            List<DomainStatus> domains = new ArrayList<>();
            for (Cell cell : shell.state.all()) {
                shell.in(cell, turn, () -> {
                    cell.mailboxes.values().forEach(seat -> mailboxes.add(explainer.status(cell, seat, turn.now)));
                    cell.domains.values().forEach(domain -> domains.add(explainer.status(cell, domain, turn.now)));
                    return true;
                });
            }
            return new FleetStatus(turn.now, mailboxes, domains);
        });
    }

    List<MailboxStatus> mailboxes(ClientId client) {
        return shell.turns.call(turn -> {
            Cell cell = shell.state.cell(client);
            return shell.in(
                    cell,
                    turn,
                    () -> cell.mailboxes.values().stream()
                            .map(seat -> explainer.status(cell, seat, turn.now))
                            .toList());
        });
    }
}
