package dev.outreach.examples.agenda;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What one client still has to send, and when each message is to be tried. Every hour the rest of the day is planned for
 * the messages that have come up since; what is told to come later is tried again then. Used by one thread at a time.
 */
public final class Agenda {

    private record Due(Instant at, int order, SendRequest request) {}

    private final Client client;
    private final Instant end;
    private final ChronoUnit grain;
    private final PriorityQueue<Due> planned =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::order));
    private final Map<SendRequest, Instant> unplanned = new LinkedHashMap<>();
    private Instant nextPlanning;
    private int order;

    /**
     * An empty agenda.
     *
     * @param start when the first hour is planned
     * @param end when nothing is planned any more
     * @param grain what times are rounded up to
     */
    public Agenda(Client client, Instant start, Instant end, ChronoUnit grain) {
        this.client = client;
        this.nextPlanning = start;
        this.end = end;
        this.grain = grain;
    }

    /** Takes a message that is to go at a moment or later. */
    public void add(SendRequest request, Instant notBefore) {
        unplanned.put(request, notBefore);
    }

    /** Takes a message again that is to be tried at a moment or later. */
    public void later(SendRequest request, Instant notBefore) {
        if (notBefore.isBefore(nextPlanning)) {
            due(request, notBefore);
        } else {
            add(request, notBefore);
        }
    }

    /** When the next hour is to be planned; {@link Instant#MAX} after the end. */
    public Instant nextPlanning() {
        return nextPlanning.isBefore(end) ? nextPlanning : Instant.MAX;
    }

    /** When nothing is planned any more. */
    public Instant end() {
        return end;
    }

    /** When something is to be done; {@link Instant#MAX} if nothing is. */
    public Instant next() {
        Instant due = planned.isEmpty() ? Instant.MAX : planned.element().at();
        return due.isBefore(nextPlanning()) ? due : nextPlanning();
    }

    /** Plans the rest of the day, as it looks at this moment; a message without a place in it is to ask why. */
    public void plan(Outreach outreach, Instant now) {
        nextPlanning = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        List<SendRequest> come = unplanned.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        if (come.isEmpty()) {
            return;
        }
        come.forEach(unplanned::remove);
        DayPlan plan = outreach.plan(LocalDate.ofInstant(now, client.zone()), come);
        plan.assignments().forEach(assignment -> due(assignment.request(), assignment.at()));
        plan.left().forEach(left -> due(left.request(), now));
    }

    /** Takes out the messages that are due. */
    public List<SendRequest> due(Instant now) {
        List<SendRequest> due = new ArrayList<>();
        while (!planned.isEmpty() && !planned.element().at().isAfter(now)) {
            due.add(planned.remove().request());
        }
        return due;
    }

    /** What has not gone. */
    public List<SendRequest> left() {
        List<SendRequest> left = new ArrayList<>(unplanned.keySet());
        planned.forEach(due -> left.add(due.request()));
        return left;
    }

    private void due(SendRequest request, Instant at) {
        Instant before = at.truncatedTo(grain);
        planned.add(new Due(before.equals(at) ? at : before.plus(1, grain), order++, request));
    }
}
