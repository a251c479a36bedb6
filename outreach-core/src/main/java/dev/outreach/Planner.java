package dev.outreach;

import dev.outreach.DayPlan.Assignment;
import dev.outreach.DayPlan.Left;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import dev.outreach.rotation.Selection;
import dev.outreach.store.OutreachStore;
import dev.outreach.tiering.TierPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Plans a day by doing on a copy of the rotation what the same requests would do one by one: each asks as soon as it
 * may, and again when it was told to; of those that ask at the same moment, the earlier request goes first.
 *
 * <p>Requests that get the same answers stand in one lane, first come first served, so that only the head of a lane
 * asks.
 */
final class Planner {
    private final Policies policies;
    private final OutreachStore store;
    private final Gate gate;
    private final Picker picker;

    Planner(Policies policies, OutreachStore store, Gate gate, Picker picker) {
        this.policies = policies;
        this.store = store;
        this.gate = gate;
        this.picker = picker;
    }

    /** A request with its place among all requests. */
    record Numbered(int index, SendRequest request) {}

    /** What one cell contributes to a plan. */
    record Part(List<Assignment> assignments, Map<Integer, Left> left) {}

    /** What decides which mailboxes a request may use, and when. */
    private record LaneKey(
            Sequence sequence,
            List<TierPolicy.Choice> tiers,
            ReceivingProvider receiver,
            @Nullable ZoneId zone,
            Instant from) {}

    /** Requests that may use the same mailboxes at the same times. */
    private static final class Lane {
        final LaneKey key;
        final Deque<Numbered> queue = new ArrayDeque<>();
        Instant next;
        String why = "";

        Lane(LaneKey key, Instant next) {
            this.key = key;
            this.next = next;
        }

        int head() {
            return queue.element().index();
        }
    }

    /** A mailbox's day that begins within the plan. */
    private record Opening(Instant at, MailboxId mailbox, SeatDay day) {}

    /** A request with all that is known of it without asking the client's mailboxes. */
    record Prepared(
            Numbered numbered,
            Sequence sequence,
            ReceivingProvider receiver,
            Instant from,
            Optional<String> obstacle) {}

    /** The stretch of time that is planned. */
    record Span(Instant start, Instant end) {}

    /** One plan in the making: the copy that it is tried out on, and what comes of it. */
    final class Draft {
        final Fleet fleet;
        final Rotation rotation;
        final Span span;
        final Deque<Opening> openings;
        final Collection<Lane> lanes;
        final Part part = new Part(new ArrayList<>(), new HashMap<>());

        private Draft(Cell cell, Fleet fleet, Span span, List<Prepared> requests) {
            this.fleet = fleet;
            this.rotation = cell.rotation.copy();
            this.span = span;
            this.openings = new ArrayDeque<>(openings(cell, span.end()));
            openDays(span.start());
            this.lanes = lanes(cell, requests);
        }

        /** Opens the days that have begun, each with what its mailbox may send today. */
        void openDays(Instant now) {
            while (!openings.isEmpty() && !openings.element().at().isAfter(now)) {
                Opening opening = openings.remove();
                rotation.open(opening.mailbox(), opening.day());
            }
        }

        void leave(Numbered numbered, String why) {
            part.left().put(numbered.index(), new Left(numbered.request(), why));
        }

        private Collection<Lane> lanes(Cell cell, List<Prepared> requests) {
            Map<LaneKey, Lane> byKey = new HashMap<>();
            for (Prepared request : requests) {
                Optional<String> obstacle = request.obstacle().or(() -> ended(cell, request));
                if (obstacle.isPresent()) {
                    leave(request.numbered(), obstacle.get());
                    continue;
                }
                LaneKey key = new LaneKey(
                        request.sequence(),
                        picker.choices(rotation, request.numbered().request()),
                        request.receiver(),
                        request.numbered().request().contact().zone(),
                        request.from());
                byKey.computeIfAbsent(key, k -> new Lane(k, opening(k.zone(), k.from())))
                        .queue
                        .add(request.numbered());
            }
            return byKey.values();
        }

        private Optional<String> ended(Cell cell, Prepared request) {
            return request.sequence() instanceof Sequence.Bound bound
                    ? Optional.ofNullable(picker.ended(cell, bound.thread(), span.start()))
                            .map(Decision::why)
                    : Optional.empty();
        }
    }

    /** The part of a day that is still to come, in the zone of a client. */
    static Span span(Cell cell, LocalDate day, Instant now) {
        return new Span(
                later(now, day.atStartOfDay(cell.zone()).toInstant()),
                day.plusDays(1).atStartOfDay(cell.zone()).toInstant());
    }

    /** Looks up what stands in the way of each request, and who receives it. Needs no lock, and may ask the DNS. */
    List<Prepared> prepare(List<Numbered> requests, Span span) {
        Map<List<Object>, Integer> planned = new HashMap<>();
        List<Prepared> prepared = new ArrayList<>(requests.size());
        for (Numbered numbered : requests) {
            SendRequest request = numbered.request();
            Sequence sequence = Sequence.of(request, store);
            Gate.Outlook outlook = gate.outlook(request, sequence, span.start());
            Optional<String> obstacle = outlook.stopped().map(Decision::why).or(() -> alreadyPlanned(planned, request));
            Instant from =
                    outlook.retry().map(retry -> later(retry, span.start())).orElse(span.start());
            ReceivingProvider receiver =
                    policies.receivers().receiverOf(request.contact().address().domain());
            prepared.add(new Prepared(numbered, sequence, receiver, from, obstacle));
        }
        return prepared;
    }

    /** A sequence has one message under way at a time, and each message is planned once. */
    private static Optional<String> alreadyPlanned(Map<List<Object>, Integer> planned, SendRequest request) {
        List<Object> sequence = List.of(request.campaign(), request.contact().address());
        @Nullable Integer step = planned.putIfAbsent(sequence, request.step());
        return step == null
                ? Optional.empty()
                : Optional.of("step " + step + " to this contact is planned on this day already");
    }

    /** Takes the copy that is planned on. The caller holds the cell's lock. */
    Draft draft(Cell cell, Fleet fleet, Span span, List<Prepared> requests) {
        return new Draft(cell, fleet, span, requests);
    }

    /** Plans what was drafted; needs no lock. */
    Part plan(Draft draft) {
        PriorityQueue<Lane> lanes = new PriorityQueue<>(
                Comparator.<Lane, Instant>comparing(lane -> lane.next).thenComparingInt(Lane::head));
        lanes.addAll(draft.lanes);
        while (!lanes.isEmpty()) {
            Lane lane = lanes.remove();
            step(lane, draft);
            if (!lane.queue.isEmpty()) {
                lanes.add(lane);
            }
        }
        return draft.part;
    }

    private void step(Lane lane, Draft draft) {
        if (!lane.next.isBefore(draft.span.end())) {
            lane.queue.forEach(numbered -> draft.leave(numbered, "nothing more on this day: " + lane.why));
            lane.queue.clear();
            return;
        }
        Instant open = opening(lane.key.zone(), lane.next);
        if (open.isAfter(lane.next)) {
            lane.why = "the recipient's hours in " + lane.key.zone() + " are over for the day";
            lane.next = open;
            return;
        }
        SendRequest request = lane.queue.element().request();
        if (request.deadline() != null && lane.next.isAfter(request.deadline())) {
            draft.leave(lane.queue.remove(), "its deadline " + request.deadline() + " comes first");
            return;
        }
        draft.openDays(lane.next);
        ask(lane, request, draft);
    }

    private void ask(Lane lane, SendRequest request, Draft draft) {
        Picker.Answer answer = picker.ask(draft.rotation, request, lane.key.sequence(), lane.key.receiver(), lane.next);
        if (answer.selection() instanceof Selection.Chosen chosen) {
            lane.queue.remove();
            Mailbox mailbox = draft.fleet.mailbox(chosen.mailbox()).orElseThrow();
            draft.part
                    .assignments()
                    .add(new Assignment(request, mailbox.id(), mailbox.tier(), lane.next, answer.why()));
            return;
        }
        Selection.Later later = (Selection.Later) answer.selection();
        lane.why = answer.why() + "; " + later.blocker();
        Instant again = later(later.notBefore(), lane.next.plusMillis(1));
        Instant newDay = draft.openings.isEmpty()
                ? Instant.MAX
                : draft.openings.element().at();
        lane.next = again.isAfter(newDay) ? newDay : again;
    }

    private Instant opening(@Nullable ZoneId zone, Instant at) {
        return zone == null ? at : policies.recipientWindow().nextOpening(at, zone);
    }

    /** The days of mailboxes that begin before the end of the plan and are not open yet, in order of time. */
    private List<Opening> openings(Cell cell, Instant end) {
        List<Opening> openings = new ArrayList<>();
        for (MailboxState seat : cell.mailboxes.values()) {
            if (!seat.seated || seat.openDay == null) {
                continue;
            }
            LocalDate date = seat.openDay.plusDays(1);
            double health =
                    policies.book().of(seat.id(), start(seat, seat.openDay)).healthFactor();
            for (; start(seat, date).isBefore(end); date = date.plusDays(1)) {
                SeatDay day = new SeatDay(date, start(seat, date.plusDays(1)), cell.allowance(seat), health);
                openings.add(new Opening(start(seat, date), seat.id(), day));
            }
        }
        openings.sort(Comparator.comparing(Opening::at));
        return openings;
    }

    private static Instant start(MailboxState seat, LocalDate date) {
        return date.atStartOfDay(seat.zone).toInstant();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
