package dev.outreach.benchmarks;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.rotation.Rotation;
import dev.outreach.rotation.SeatDay;
import java.time.Instant;
import java.time.LocalDate;

/** The library's rotation, one a client, with its whole policy. */
final class RotationContender implements Contender {
    private final Rotation[] rotations;
    private final MailboxId[][] ids;

    RotationContender(int clients, int mailboxes) {
        rotations = new Rotation[clients];
        ids = new MailboxId[clients][];
        for (int client = 0; client < clients; client++) {
            ids[client] = ModelFleet.ids(client, mailboxes);
            rotations[client] = ModelFleet.rotation(client, ids[client]);
        }
    }

    @Override
    public Object reserve(int client, ReceivingProvider receiver, Instant now, long millis) {
        return rotations[client].select(ModelFleet.POOL, receiver, now);
    }

    @Override
    public void newDay(LocalDate date) {
        SeatDay[] days = ModelFleet.days(date);
        for (int client = 0; client < rotations.length; client++) {
            for (int i = 0; i < ids[client].length; i++) {
                rotations[client].open(ids[client][i], days[i % days.length]);
            }
        }
    }
}
