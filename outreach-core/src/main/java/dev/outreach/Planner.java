package dev.outreach;

import dev.outreach.DayPlan.Assignment;
import dev.outreach.DayPlan.Left;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Mailbox;
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
            @Nullable ZoneId zone) {}

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

    /** Plans a day for one client, whose lock the caller holds. */
    Part plan(Cell cell, LocalDate day, List<Numbered> requests, Instant now) {
        Instant start = later(now, day.atStartOfDay(cell.zone()).toInstant());
        Instant end = day.plusDays(1).atStartOfDay(cell.zone()).toInstant();
        Part part = new Part(new ArrayList<>(), new HashMap<>());
        Rotation rotation = dayOf(cell, day);
        PriorityQueue<Lane> lanes = new PriorityQueue<>(
                Comparator.<Lane, Instant>comparing(lane -> lane.next).thenComparingInt(Lane::head));
        lanes.addAll(lanes(cell, rotation, requests, start, part));
        while (!lanes.isEmpty()) {
            Lane lane = lanes.remove();
            step(lane, rotation, cell, end, part);
            if (!lane.queue.isEmpty()) {
                lanes.add(lane);
            }
        }
        return part;
    }

    private List<Lane> lanes(Cell cell, Rotation rotation, List<Numbered> requests, Instant start, Part part) {
        Map<LaneKey, Lane> lanes = new HashMap<>();
        List<Lane> inOrder = new ArrayList<>();
        for (Numbered numbered : requests) {
            SendRequest request = numbered.request();
            Sequence sequence = Sequence.of(request, store);
            Optional<String> obstacle = obstacle(cell, request, sequence, start);
            if (obstacle.isPresent()) {
                part.left().put(numbered.index(), new Left(request, obstacle.get()));
                continue;
            }
            ReceivingProvider receiver =
                    policies.receivers().receiverOf(request.contact().address().domain());
            LaneKey key = new LaneKey(
                    sequence,
                    picker.choices(rotation, request),
                    receiver,
                    request.contact().zone());
            lanes.computeIfAbsent(key, k -> {
                        Lane lane = new Lane(k, opening(k.zone(), start));
                        inOrder.add(lane);
                        return lane;
                    })
                    .queue
                    .add(numbered);
        }
        return inOrder;
    }

    /** What keeps a request from the day however long it waits on it; the recipient's hours do not. */
    private Optional<String> obstacle(Cell cell, SendRequest request, Sequence sequence, Instant start) {
        Optional<String> stopped = gate.checkForPlan(request, sequence, start).map(Decision::why);
        if (stopped.isEmpty() && sequence instanceof Sequence.Bound bound) {
            return Optional.ofNullable(picker.ended(cell, bound.thread(), start))
                    .map(Decision::why);
        }
        return stopped;
    }

    private void step(Lane lane, Rotation rotation, Cell cell, Instant end, Part part) {
        if (!lane.next.isBefore(end)) {
            lane.queue.forEach(
                    numbered -> part.left().put(numbered.index(), new Left(numbered.request(), whyLeft(lane))));
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
            Numbered late = lane.queue.remove();
            part.left().put(late.index(), new Left(request, "its deadline " + request.deadline() + " comes first"));
            return;
        }
        ask(lane, rotation, cell, part);
    }

    private void ask(Lane lane, Rotation rotation, Cell cell, Part part) {
        SendRequest request = lane.queue.element().request();
        Picker.Answer answer = picker.ask(rotation, request, lane.key.sequence(), lane.key.receiver(), lane.next);
        if (answer.selection() instanceof Selection.Chosen chosen) {
            lane.queue.remove();
            Mailbox mailbox = cell.mailbox(chosen.mailbox()).mailbox;
            part.assignments().add(new Assignment(request, mailbox.id(), mailbox.tier(), lane.next, answer.why()));
            return;
        }
        Selection.Later later = (Selection.Later) answer.selection();
        lane.why = answer.why() + "; " + later.blocker();
        lane.next = later(later.notBefore(), lane.next.plusMillis(1));
    }

    private static String whyLeft(Lane lane) {
        return "nothing more on this day: " + lane.why;
    }

    private Instant opening(@Nullable ZoneId zone, Instant at) {
        return zone == null ? at : policies.recipientWindow().nextOpening(at, zone);
    }

    /** The rotation as it will be on that day: as it stands for today, else with what each mailbox may send today. */
    private Rotation dayOf(Cell cell, LocalDate day) {
        Rotation copy = cell.rotation.copy();
        for (MailboxState seat : cell.mailboxes.values()) {
            if (seat.seated && seat.openDay != null && day.isAfter(seat.openDay)) {
                Instant ends = day.plusDays(1).atStartOfDay(seat.zone).toInstant();
                copy.open(seat.id(), new SeatDay(day, ends, cell.allowance(seat), health(seat, cell)));
            }
        }
        return copy;
    }

    private double health(MailboxState seat, Cell cell) {
        return policies.book()
                .of(
                        seat.id(),
                        seat.openDay == null
                                ? seat.since
                                : seat.openDay.atStartOfDay(seat.zone).toInstant())
                .healthFactor();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
