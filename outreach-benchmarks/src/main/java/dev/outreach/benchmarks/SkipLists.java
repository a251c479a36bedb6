package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/** Two {@link ConcurrentSkipListSet}s a client: the ready by pass, the waiting by time. Cap and gap only. */
final class SkipLists implements Contender {
    private final PeerSeat[][] seats;
    private final List<ConcurrentSkipListSet<PeerSeat>> ready = new ArrayList<>();
    private final List<ConcurrentSkipListSet<PeerSeat>> waiting = new ArrayList<>();

    SkipLists(int clients, int mailboxes) {
        seats = PeerSeat.all(clients, mailboxes);
        for (PeerSeat[] ofClient : seats) {
            ready.add(new ConcurrentSkipListSet<>(
                    Comparator.<PeerSeat>comparingDouble(seat -> seat.pass).thenComparingInt(seat -> seat.number)));
            waiting.add(new ConcurrentSkipListSet<>(
                    Comparator.<PeerSeat>comparingLong(seat -> seat.readyAt).thenComparingInt(seat -> seat.number)));
            ready.get(ready.size() - 1).addAll(List.of(ofClient));
        }
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        ConcurrentSkipListSet<PeerSeat> byPass = ready.get(client);
        ConcurrentSkipListSet<PeerSeat> byTime = waiting.get(client);
        while (!byTime.isEmpty() && byTime.first().readyAt <= millis) {
            byPass.add(byTime.pollFirst());
        }
        for (@Nullable PeerSeat seat = byPass.pollFirst(); seat != null; seat = byPass.pollFirst()) {
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
