package dev.outreach.benchmarks;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/**
 * Requests as a running system has them, the same for all contenders: the client is drawn by chance, so that memory is
 * read as it is in life, and the clock goes on so that the fleet sends seven tenths of its allowance from half an hour
 * after the opening to the end of the window. Then the next day begins.
 */
final class Requests {
    private static final double LOAD = 0.7;
    private static final LocalTime BEGINNING = ModelFleet.OPENING.plusMinutes(30);
    private static final long TICK_MILLIS = 10_000;
    /** Shares of receivers in sixteenths, as business addresses have them. */
    private static final ReceivingProvider[] RECEIVERS = receivers(7, 6, 1, 2);

    private final int clients;
    private final double millisPerRequest;
    private LocalDate date = ModelFleet.FIRST_DAY;
    private double elapsed;
    private long millis;
    private Instant now = Instant.EPOCH;
    private long beginning;
    private long closing;
    private long state = 88172645463325252L;

    Requests(int clients, int mailboxes) {
        this.clients = clients;
        double open = ModelFleet.CLOSING.toSecondOfDay() - BEGINNING.toSecondOfDay();
        millisPerRequest = 1_000 * open / (LOAD * ModelFleet.MEAN_ALLOWANCE * clients * mailboxes);
        begin();
    }

    private static ReceivingProvider[] receivers(int... shares) {
        ReceivingProvider[] all = new ReceivingProvider[16];
        int at = 0;
        for (int r = 0; r < shares.length; r++) {
            for (int i = 0; i < shares[r]; i++) {
                all[at++] = ReceivingProvider.values()[r];
            }
        }
        return all;
    }

    /** Reserves for the next request. */
    Object next(Contender contender) {
        elapsed += millisPerRequest;
        if (beginning + elapsed >= millis + TICK_MILLIS) {
            tick(contender);
        }
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        int client = (int) ((state >>> 32) * clients >>> 32);
        return contender.reserve(client, RECEIVERS[(int) state & 15], now, millis);
    }

    private void tick(Contender contender) {
        millis = beginning + (long) elapsed / TICK_MILLIS * TICK_MILLIS;
        if (millis >= closing) {
            date = date.plusDays(1);
            begin();
            contender.newDay(date);
        }
        now = Instant.ofEpochMilli(millis);
    }

    private void begin() {
        beginning = date.atTime(BEGINNING).toInstant(ZoneOffset.UTC).toEpochMilli();
        closing = date.atTime(ModelFleet.CLOSING).toInstant(ZoneOffset.UTC).toEpochMilli();
        elapsed = 0;
        millis = beginning;
        now = Instant.ofEpochMilli(millis);
    }
}
