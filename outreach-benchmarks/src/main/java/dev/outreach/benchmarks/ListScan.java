package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Goes through all mailboxes of the client for the least pass of those whose cap and gap allow it. */
final class ListScan implements Contender {
    private final PeerSeat[][] seats;

    ListScan(int clients, int mailboxes) {
        seats = PeerSeat.all(clients, mailboxes);
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        @Nullable PeerSeat least = null;
        for (PeerSeat seat : seats[client]) {
            if (seat.canSend(millis) && (least == null || seat.pass < least.pass)) {
                least = seat;
            }
        }
        if (least == null) {
            return receiver;
        }
        least.send(millis);
        return least;
    }

    @Override
    public void newDay(LocalDate date) {
        PeerSeat.newDay(seats);
    }
}
