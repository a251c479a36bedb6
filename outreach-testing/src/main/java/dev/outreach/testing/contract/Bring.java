package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveResult;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;

/** Brings the reservations of a store to where a clause begins. */
final class Bring {
    private Bring() {}

    /** Reserves and says what was reserved; fails if it was not. */
    static Reservation reserve(OutreachStore store, Wish wish) {
        return assertThat(store.reserve(wish.request()))
                .asInstanceOf(InstanceOfAssertFactories.type(ReserveResult.Reserved.class))
                .actual()
                .reservation();
    }

    /** Reserves and goes on to a state, by moves that are allowed. */
    static Reservation to(OutreachStore store, Wish wish, ReservationState state) {
        Reservation reserved = reserve(store, wish);
        return switch (state) {
            case HELD -> reserved;
            case SENDING, RELEASED, EXPIRED -> settle(store, reserved.id(), state);
            default -> {
                settle(store, reserved.id(), ReservationState.SENDING);
                yield settle(store, reserved.id(), state);
            }
        };
    }

    static Reservation settle(OutreachStore store, ReservationId id, ReservationState next) {
        return settle(store, id, next, Wish.NOON.plusSeconds(60));
    }

    static Reservation settle(OutreachStore store, ReservationId id, ReservationState next, Instant at) {
        return store.settle(id, next, at, null, "moved to " + next, List.of())
                .orElseThrow(() -> new AssertionError(id + " could not become " + next));
    }
}
