package dev.outreach.benchmarks;

import dev.outreach.fleet.MailboxId;

/** What a plain peer keeps of a mailbox. */
final class PeerSeat {
    /** As in the rotation, the gap lies about the day's mean; peers take one length for all. */
    static final long GAP_MILLIS = 19 * 60_000;

    private static final double UNIT = 1e6;

    final MailboxId id;
    final int number;
    final int allowance;
    int sent;
    double pass;
    long readyAt;

    PeerSeat(int client, int number) {
        id = ModelFleet.id(client, number);
        this.number = number;
        allowance = ModelFleet.allowance(number);
    }

    boolean canSend(long now) {
        return sent < allowance && readyAt <= now;
    }

    void send(long now) {
        sent++;
        pass += UNIT / allowance;
        readyAt = now + GAP_MILLIS;
    }

    static PeerSeat[][] all(int clients, int mailboxes) {
        PeerSeat[][] seats = new PeerSeat[clients][mailboxes];
        for (int client = 0; client < clients; client++) {
            for (int i = 0; i < mailboxes; i++) {
                seats[client][i] = new PeerSeat(client, i);
            }
        }
        return seats;
    }

    static void newDay(PeerSeat[][] seats) {
        for (PeerSeat[] ofClient : seats) {
            for (PeerSeat seat : ofClient) {
                seat.sent = 0;
            }
        }
    }
}
