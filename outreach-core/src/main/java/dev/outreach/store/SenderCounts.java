package dev.outreach.store;

import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What counts for one mailbox or one domain: towards all receivers, and towards each. */
final class SenderCounts {

    private static final int RECEIVERS = ReceivingProvider.values().length;

    private final Tally all = new Tally();
    private final @Nullable Tally[] byReceiver = new Tally[RECEIVERS];

    /** How many count on a day of the sender. */
    int onDay(@Nullable ReceivingProvider receiver, LocalDate day) {
        @Nullable Tally tally = tally(receiver);
        return tally == null ? 0 : tally.onDay(day.toEpochDay());
    }

    /** How many were promised later than 24 hours before a moment, those after it included. */
    int within24Hours(@Nullable ReceivingProvider receiver, Instant end) {
        @Nullable Tally tally = tally(receiver);
        return tally == null ? 0 : tally.within24Hours(end);
    }

    /** Counts a reservation. */
    void add(ReceivingProvider receiver, LocalDate day, Instant reservedAt) {
        @Nullable Tally one = byReceiver[receiver.ordinal()];
        if (one == null) {
            one = new Tally();
            byReceiver[receiver.ordinal()] = one;
        }
        all.add(day.toEpochDay(), reservedAt);
        one.add(day.toEpochDay(), reservedAt);
    }

    /** Takes back a reservation that was counted with the same values. */
    void remove(ReceivingProvider receiver, LocalDate day, Instant reservedAt) {
        all.remove(day.toEpochDay(), reservedAt);
        @Nullable Tally one = byReceiver[receiver.ordinal()];
        if (one != null) {
            one.remove(day.toEpochDay(), reservedAt);
        }
    }

    private @Nullable Tally tally(@Nullable ReceivingProvider receiver) {
        return receiver == null ? all : byReceiver[receiver.ordinal()];
    }
}
