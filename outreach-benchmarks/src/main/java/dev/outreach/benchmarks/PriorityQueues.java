package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Two {@link PriorityQueue}s a client: the ready by pass, the waiting by time. Cap and gap only. */
final class PriorityQueues implements Contender {
    private final PeerSeat[][] seats;
    private final List<PriorityQueue<PeerSeat>> ready = new ArrayList<>();
    private final List<PriorityQueue<PeerSeat>> waiting = new ArrayList<>();

    PriorityQueues(int clients, int mailboxes) {
        seats = PeerSeat.all(clients, mailboxes);
        for (PeerSeat[] ofClient : seats) {
            ready.add(new PriorityQueue<>(
                    Comparator.<PeerSeat>comparingDouble(seat -> seat.pass).thenComparingInt(seat -> seat.number)));
            waiting.add(new PriorityQueue<>(Comparator.comparingLong(seat -> seat.readyAt)));
            ready.get(ready.size() - 1).addAll(List.of(ofClient));
        }
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        PriorityQueue<PeerSeat> byPass = ready.get(client);
        PriorityQueue<PeerSeat> byTime = waiting.get(client);
        for (@Nullable PeerSeat due = byTime.peek(); due != null && due.readyAt <= millis; due = byTime.peek()) {
            byPass.add(byTime.remove());
        }
        for (@Nullable PeerSeat seat = byPass.poll(); seat != null; seat = byPass.poll()) {
            if (seat.canSend(millis)) {
                seat.send(millis);
                byTime.add(seat);
                return seat;
            }
        }
        return receiver;
    }

    @Override
    public void newDay(LocalDate date) {
        PeerSeat.newDay(seats);
        for (int client = 0; client < seats.length; client++) {
            ready.get(client).clear();
            waiting.get(client).clear();
            waiting.get(client).addAll(List.of(seats[client]));
        }
    }
}
