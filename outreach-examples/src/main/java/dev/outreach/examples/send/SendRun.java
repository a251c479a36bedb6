package dev.outreach.examples.send;

import dev.outreach.Outreach;
import dev.outreach.campaign.SendRequest;
import dev.outreach.examples.agenda.Agenda;
import dev.outreach.fleet.Client;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.Fleet;
import dev.outreach.message.Template;
import dev.outreach.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One run over a list of contacts. Each client has a thread of its own that sends its messages one after another;
 * clients do not wait for each other.
 */
public final class SendRun {

    /** Attempts that did not reach the server, before any did, after which the server is taken to be out of reach. */
    private static final int OUT_OF_REACH = 3;

    private final Outreach outreach;
    private final Template template;
    private final InstantSource clock;
    private final Instant until;
    private final Stop stop;
    private final SendListener listener;
    private final Limit limit;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    /**
     * A run.
     *
     * @param limit how many messages are handed to the server at the most
     * @param until when it ends at the latest
     */
    public SendRun(
            Outreach outreach,
            Template template,
            InstantSource clock,
            int limit,
            Instant until,
            Stop stop,
            SendListener listener) {
        this.outreach = outreach;
        this.template = template;
        this.clock = clock;
        this.limit = new Limit(limit);
        this.until = until;
        this.stop = stop;
        this.listener = listener;
    }

    /**
     * Sends until all have gone, or the limit or the end is reached, or somebody says stop; then what is under way is
     * finished.
     *
     * @return the messages that have not gone
     * @throws IllegalStateException if the server is out of reach
     */
    public List<SendRequest> run(Fleet fleet, List<SendRequest> requests) {
        List<Agenda> agendas = agendas(fleet, requests);
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, agendas.size()));
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (Agenda agenda : agendas) {
                clients.add(threads.submit(new ClientRun(this, outreach, template, agenda)));
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop.say();
        } catch (ExecutionException failed) {
            stop.say();
            throw new IllegalStateException("sending ended: " + why(failed), failed);
        } finally {
            threads.shutdown();
        }
        if (isOutOfReach()) {
            throw new IllegalStateException("the server could not be reached, see above: nothing was sent");
        }
        return agendas.stream().flatMap(agenda -> agenda.left().stream()).toList();
    }

    /** How many attempts ended in which way. */
    public synchronized Map<Outcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    private List<Agenda> agendas(Fleet fleet, List<SendRequest> requests) {
        Instant now = clock.instant();
        Map<ClientId, Agenda> agendas = new LinkedHashMap<>();
        for (SendRequest request : requests) {
            Client client = fleet.client(request.client()).orElseThrow();
            agendas.computeIfAbsent(client.id(), id -> new Agenda(client, now, until, ChronoUnit.MILLIS))
                    .add(request, now);
        }
        return List.copyOf(agendas.values());
    }

    Instant now() {
        return clock.instant();
    }

    Stop stop() {
        return stop;
    }

    /** Whether nothing new is to begin. */
    boolean isOver() {
        return stop.isSaid() || limit.isReached() || !now().isBefore(until);
    }

    /** Asks for one message of the limit; {@link #note} or {@link #waits} says what it was used for. */
    boolean mayBegin() {
        return !isOver() && limit.begin();
    }

    /** Takes note of how an attempt ended. */
    synchronized void note(SendRequest request, Outcome outcome, String from, String why) {
        limit.end(outcome.wasHandedOver());
        counts.merge(outcome, 1L, Long::sum);
        listener.ended(request, outcome, from, why);
        if (isOutOfReach()) {
            stop.say();
        }
    }

    /** Takes note that no attempt was made yet. */
    void waits() {
        limit.end(false);
    }

    private static String why(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        return cause instanceof StoreException ? String.valueOf(cause.getMessage()) : cause.toString();
    }

    private synchronized boolean isOutOfReach() {
        return counts.getOrDefault(Outcome.NOT_SENT, 0L) >= OUT_OF_REACH
                && counts.keySet().stream().noneMatch(Outcome::wasHandedOver);
    }
}
