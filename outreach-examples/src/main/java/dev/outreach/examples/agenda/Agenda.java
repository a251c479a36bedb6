package dev.outreach.examples.agenda;

import dev.outreach.DayPlan;
import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Client;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * What one client still has to send, and when each message is to be tried. Each of the client's midnights plans its day;
 * what is told to come later is tried again then. Used by one thread at a time.
 */
public final class Agenda {

    /** When messages without a place in the plan ask why. */
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    private record Due(Instant at, int order, SendRequest request) {}

    private final Client client;
    private final LocalDate last;
    private final ChronoUnit grain;
    private final PriorityQueue<Due> today =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingInt(Due::order));
    private final Map<SendRequest, LocalDate> unplanned = new LinkedHashMap<>();
    private LocalDate nextDay;
    private int order;

    /**
     * An empty agenda.
     *
     * @param first the first day that is planned
     * @param last the last one
     * @param grain what times are rounded up to
     */
    public Agenda(Client client, LocalDate first, LocalDate last, ChronoUnit grain) {
        this.client = client;
        this.grain = grain;
        this.nextDay = first;
        this.last = last;
    }

    /** Takes a message that is to go on this day or later. */
    public void add(SendRequest request, LocalDate day) {
        unplanned.put(request, day);
    }

    /** Takes a message again that is to be tried at a moment or later. */
    public void later(SendRequest request, Instant notBefore) {
        LocalDate day = LocalDate.ofInstant(notBefore, client.zone());
        if (day.isBefore(nextDay)) {
            due(request, notBefore);
        } else {
            add(request, day);
        }
    }

    /** Takes what follows on a message, for the day after this moment. */
    public void tomorrow(SendRequest request, Instant now) {
        add(request, LocalDate.ofInstant(now, client.zone()).plusDays(1));
    }

    /** When the client's next day begins; {@link Instant#MAX} after the last. */
    public Instant nextMidnight() {
        return nextDay.isAfter(last) ? Instant.MAX : start(nextDay);
    }

    /** The end of the last day. */
    public Instant end() {
        return start(last.plusDays(1));
    }

    /** Whether a moment is on the last day, so that what follows on it comes too late to be tried. */
    public boolean isOfLastDay(Instant at) {
        return !at.isBefore(start(last));
    }

    /** When something is to be done; {@link Instant#MAX} if nothing is. */
    public Instant next() {
        Instant due = today.isEmpty() ? Instant.MAX : today.element().at();
        return due.isBefore(nextMidnight()) ? due : nextMidnight();
    }

    /** Plans the day that begins: each message is tried at the time that the plan gives it. */
    public void planDay(Outreach outreach) {
        LocalDate day = nextDay;
        nextDay = day.plusDays(1);
        List<SendRequest> requests = unplanned.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(day))
                .map(Map.Entry::getKey)
                .toList();
        requests.forEach(unplanned::remove);
        DayPlan plan = outreach.plan(day, requests);
        plan.assignments().forEach(assignment -> due(assignment.request(), assignment.at()));
        Instant morning = day.atTime(MORNING).atZone(client.zone()).toInstant();
        plan.left().forEach(left -> due(left.request(), morning));
    }

    /** Takes out the messages that are due. */
    public List<SendRequest> due(Instant now) {
        List<SendRequest> due = new ArrayList<>();
        while (!today.isEmpty() && !today.element().at().isAfter(now)) {
            due.add(today.remove().request());
        }
        return due;
    }

    /** What has not gone. */
    public List<SendRequest> left() {
        List<SendRequest> left = new ArrayList<>(unplanned.keySet());
        today.forEach(due -> left.add(due.request()));
        return left;
    }

    private void due(SendRequest request, Instant at) {
        Instant before = at.truncatedTo(grain);
        today.add(new Due(before.equals(at) ? at : before.plus(1, grain), order++, request));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(client.zone()).toInstant();
    }
}
