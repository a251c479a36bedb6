package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** One message, one reservation; and how reservations are found again. */
public interface ReservingContract extends StoreUnderTest {
    @Test
    default void aNewMessageIsReservedAsItWasWished() {
        try (OutreachStore store = emptyStore()) {
            Reservation expected = Wish.to(1).asAttempt(1);
            assertThat(store.reserve(Wish.to(1).request())).isEqualTo(new ReserveResult.Reserved(expected));
            assertThat(store.reservation(expected.id())).contains(expected);
            assertThat(store.latest(expected.id().key())).contains(expected);
        }
    }

    @Test
    default void whatIsUnknownIsEmpty() {
        try (OutreachStore store = emptyStore()) {
            MessageKey key = Wish.to(1).key();
            assertThat(store.reservation(new ReservationId(key, 1))).isEmpty();
            assertThat(store.latest(key)).isEmpty();
            assertThat(store.steps(key.campaign(), key.contact())).isEmpty();
            Bring.reserve(store, Wish.to(1));
            assertThat(store.reservation(new ReservationId(key, 2))).isEmpty();
        }
    }

    @Test
    default void theStoreNumbersTheAttempts() {
        try (OutreachStore store = emptyStore()) {
            ReserveRequest wished = new ReserveRequest(Wish.to(1).asAttempt(7), List.of());
            assertThat(store.reserve(wished))
                    .isEqualTo(new ReserveResult.Reserved(Wish.to(1).asAttempt(1)));
        }
    }

    /** The idempotency that everything else leans on. */
    @TestFactory
    default Stream<DynamicTest> whatIsUnderWayOrDoneIsNotReservedAgain() {
        return Stream.of(ReservationState.values())
                .filter(state -> !state.freesKey())
                .map(state -> DynamicTest.dynamicTest(state.name(), () -> {
                    try (OutreachStore store = emptyStore()) {
                        Reservation first = Bring.to(store, Wish.to(1), state);
                        Wish again = Wish.to(1).from(Wish.EVA).at(Wish.NOON.plusSeconds(86_400 * 30));
                        assertThat(store.reserve(again.request())).isEqualTo(new ReserveResult.Repeated(first));
                        assertThat(store.latest(first.id().key())).contains(first);
                        assertThat(store.since(Instant.EPOCH).toList()).containsExactly(first);
                    }
                }));
    }

    @TestFactory
    default Stream<DynamicTest> whatCertainlyDidNotLeaveMayBeTriedAgain() {
        return Stream.of(ReservationState.values())
                .filter(ReservationState::freesKey)
                .map(state -> DynamicTest.dynamicTest(state.name(), () -> {
                    try (OutreachStore store = emptyStore()) {
                        Reservation first = Bring.to(store, Wish.to(1), state);
                        Reservation second = Wish.to(1).from(Wish.BEN).asAttempt(2);
                        assertThat(store.reserve(Wish.to(1).from(Wish.BEN).request()))
                                .isEqualTo(new ReserveResult.Reserved(second));
                        assertThat(store.latest(first.id().key())).contains(second);
                        assertThat(store.reservation(first.id())).contains(first);
                        assertThat(store.reserve(Wish.to(1).request())).isEqualTo(new ReserveResult.Repeated(second));
                    }
                }));
    }

    @Test
    default void aRepetitionIsAnsweredEvenWhereALimitIsReached() {
        try (OutreachStore store = emptyStore()) {
            Reservation first = Bring.reserve(store, Wish.to(1).within(Wish.perDay(Wish.ANN, 1)));
            assertThat(store.reserve(Wish.to(1).within(Wish.perDay(Wish.ANN, 1)).request()))
                    .isEqualTo(new ReserveResult.Repeated(first));
        }
    }

    @Test
    default void resultsAreInTheOrderOfTheRequests() {
        try (OutreachStore store = emptyStore()) {
            Bring.reserve(store, Wish.to(2));
            List<ReserveResult> results = store.reserve(List.of(
                    Wish.to(1).request(),
                    Wish.to(2).request(),
                    Wish.to(3).request(),
                    Wish.to(1).request()));
            assertThat(results)
                    .containsExactly(
                            new ReserveResult.Reserved(Wish.to(1).asAttempt(1)),
                            new ReserveResult.Repeated(Wish.to(2).asAttempt(1)),
                            new ReserveResult.Reserved(Wish.to(3).asAttempt(1)),
                            new ReserveResult.Repeated(Wish.to(1).asAttempt(1)));
        }
    }

    @Test
    default void nothingWishedNothingReserved() {
        try (OutreachStore store = emptyStore()) {
            assertThat(store.reserve(List.of())).isEmpty();
            assertThat(store.since(Instant.EPOCH).toList()).isEmpty();
        }
    }

    @Test
    default void stepsAreInTheirOrderEachWithItsLatestAttempt() {
        try (OutreachStore store = emptyStore()) {
            MessageKey first = Wish.to(1).key();
            for (int step : List.of(11, 2, 1)) {
                Bring.to(store, step(first, step), ReservationState.DEFERRED);
            }
            Bring.reserve(store, step(first, 2));
            Bring.reserve(store, Wish.to(2));
            Bring.reserve(store, Wish.of(new MessageKey(new CampaignId("autumn"), first.contact(), 1)));
            assertThat(store.steps(first.campaign(), first.contact()))
                    .extracting(reservation -> reservation.id().toString())
                    .containsExactly(
                            "spring/contact-1@b.example/1#1",
                            "spring/contact-1@b.example/2#2",
                            "spring/contact-1@b.example/11#1");
        }
    }

    private static Wish step(MessageKey key, int step) {
        return Wish.of(new MessageKey(key.campaign(), key.contact(), step));
    }

    @Test
    default void allOfAStateAreFoundAndNoOthers() {
        try (OutreachStore store = emptyStore()) {
            int contact = 1;
            for (ReservationState state : ReservationState.values()) {
                Bring.to(store, Wish.to(contact++), state);
                Bring.to(store, Wish.to(contact++), state);
            }
            for (ReservationState state : ReservationState.values()) {
                try (Stream<Reservation> found = store.inState(state)) {
                    assertThat(found).as("in state %s", state).hasSize(2).allMatch(r -> r.state() == state);
                }
            }
        }
    }

    @Test
    default void sinceGivesTheOldestFirstAndIncludesItsMoment() {
        try (OutreachStore store = emptyStore()) {
            Instant noon = Wish.NOON;
            List<Instant> moments = List.of(noon.plusNanos(1), noon.minusNanos(1), noon, noon.plusSeconds(5));
            for (int i = 0; i < moments.size(); i++) {
                Bring.reserve(store, Wish.to(i).at(moments.get(i)));
            }
            try (Stream<Reservation> found = store.since(noon)) {
                assertThat(found)
                        .extracting(Reservation::reservedAt)
                        .containsExactly(noon, noon.plusNanos(1), noon.plusSeconds(5));
            }
        }
    }

    @Test
    default void whatWasReservedIsThereAfterARestart() {
        OutreachStore store = emptyStore();
        Reservation sent = Bring.to(store, Wish.to(1), ReservationState.SENT);
        Reservation held = Bring.reserve(store, Wish.to(2).within(Wish.perDay(Wish.ANN, 2)));
        try (OutreachStore again = reopened(store)) {
            assertThat(again.reservation(sent.id())).contains(sent);
            assertThat(again.latest(held.id().key())).contains(held);
            assertThat(again.reserve(Wish.to(2).request())).isEqualTo(new ReserveResult.Repeated(held));
            assertThat(again.reserve(Wish.to(3).within(Wish.perDay(Wish.ANN, 2)).request()))
                    .isEqualTo(new ReserveResult.LimitReached(Wish.perDay(Wish.ANN, 2), 2));
        }
    }
}
