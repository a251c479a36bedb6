package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;

/** The next in the array that has not reached its cap: no gaps, no windows, no domains, no weights. */
final class PlainRoundRobin implements Contender {
    private final PeerSeat[][] seats;
    private final int[] next;

    PlainRoundRobin(int clients, int mailboxes) {
        seats = PeerSeat.all(clients, mailboxes);
        next = new int[clients];
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        PeerSeat[] all = seats[client];
        int at = next[client];
        for (int tried = 0; tried < all.length; tried++) {
            PeerSeat seat = all[at];
            at = at + 1 == all.length ? 0 : at + 1;
            if (seat.sent < seat.allowance) {
                seat.sent++;
                next[client] = at;
                return seat;
            }
        }
        return receiver;
    }

    @Override
    public void newDay(LocalDate date) {
        PeerSeat.newDay(seats);
    }
}
