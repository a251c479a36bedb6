package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A reservation moves on along the allowed ways alone, with its events; and ends when its time is over. */
public interface SettlingContract extends StoreUnderTest {
    @TestFactory
    default Stream<DynamicTest> aReservationBecomesWhatItMayAndNothingElse() {
        return Stream.of(ReservationState.values())
                .flatMap(from -> Stream.of(ReservationState.values())
                        .map(to -> DynamicTest.dynamicTest(from + " to " + to, () -> {
                            try (OutreachStore store = emptyStore()) {
                                Reservation before = Bring.to(store, Wish.to(1), from);
                                Instant at = Wish.NOON.plusSeconds(120);
                                Optional<Reservation> after =
                                        store.settle(before.id(), to, at, "<1@a.example>", "why", Events.numbered(1));
                                Reservation expected =
                                        from.mayBecome(to) ? before.with(to, at, "<1@a.example>", "why") : before;
                                assertThat(after)
                                        .isEqualTo(from.mayBecome(to) ? Optional.of(expected) : Optional.empty());
                                assertThat(store.reservation(before.id())).contains(expected);
                                assertThat(store.latest(before.id().key())).contains(expected);
                                assertThat(store.journal(0))
                                        .extracting(JournalEntry::event)
                                        .isEqualTo(from.mayBecome(to) ? Events.numbered(1) : List.of());
                            }
                        })));
    }

    @Test
    default void aSettlingWhoseDecisionDoesNotKnowAnEarlierOneChangesNothing() {
        try (OutreachStore store = emptyStore()) {
            Reservation before = Bring.to(store, Wish.to(1), ReservationState.SENDING);
            long decided = store.append(Wish.NOON, Events.numbered(1), 0).orElseThrow();
            assertThat(store.settle(settling(before, Events.numbered(2), decided - 1)))
                    .isEqualTo(new SettleResult.Overtaken());
            assertThat(store.reservation(before.id())).contains(before);
            assertThat(store.journal(decided)).isEmpty();
            assertThat(store.settle(settling(before, List.of(Events.fact(1), Events.named("x")), decided)))
                    .isInstanceOfSatisfying(
                            SettleResult.Settled.class,
                            settled -> assertThat(store.journal(decided).map(JournalEntry::sequence))
                                    .hasSize(2)
                                    .last()
                                    .isEqualTo(settled.sequence()));
        }
    }

    @Test
    default void aSettlingThatDecidesNothingIsNeverOvertaken() {
        try (OutreachStore store = emptyStore()) {
            Reservation before = Bring.to(store, Wish.to(1), ReservationState.SENDING);
            store.append(Wish.NOON, Events.numbered(1), 0);
            assertThat(store.settle(settling(before, List.of(Events.fact(1)), 0)))
                    .isInstanceOf(SettleResult.Settled.class);
        }
    }

    private static SettleRequest settling(Reservation before, List<JournalEvent> events, long asOf) {
        return new SettleRequest(before.id(), ReservationState.SENT, Wish.NOON, null, "250 OK", events, asOf);
    }

    @Test
    default void aMessageIdThatIsKnownStays() {
        try (OutreachStore store = emptyStore()) {
            ReservationId id = Bring.reserve(store, Wish.to(1)).id();
            store.settle(id, ReservationState.SENDING, Wish.NOON, "<1@a.example>", "begun", List.of());
            store.settle(id, ReservationState.SENT, Wish.NOON, null, "250 OK", List.of());
            assertThat(store.reservation(id).map(Reservation::messageId)).contains("<1@a.example>");
        }
    }

    @Test
    default void whatIsUnknownIsNotSettledAndWritesNoEvents() {
        try (OutreachStore store = emptyStore()) {
            ReservationId id = Bring.reserve(store, Wish.to(1)).id();
            ReservationId unknown = new ReservationId(id.key(), 2);
            assertThat(store.settle(unknown, ReservationState.RELEASED, Wish.NOON, null, "", Events.numbered(1)))
                    .isEmpty();
            assertThat(store.journal(0)).isEmpty();
            assertThat(store.latest(id.key())).contains(Wish.to(1).asAttempt(1));
        }
    }

    @Test
    default void theLastAttemptIsNotTouchedByAnEarlierOne() {
        try (OutreachStore store = emptyStore()) {
            Reservation first = Bring.to(store, Wish.to(1), ReservationState.EXPIRED);
            Reservation second = Bring.reserve(store, Wish.to(1));
            assertThat(store.settle(first.id(), ReservationState.SENDING, Wish.NOON, null, "late", List.of()))
                    .isEmpty();
            assertThat(store.latest(first.id().key())).contains(second);
        }
    }

    @Test
    default void whoFindsOutThatItDidNotLeaveFreesTheMessage() {
        try (OutreachStore store = emptyStore()) {
            Reservation doubtful = Bring.to(store, Wish.to(1), ReservationState.IN_DOUBT);
            Bring.settle(store, doubtful.id(), ReservationState.RELEASED);
            assertThat(Bring.reserve(store, Wish.to(1).within(Wish.perDay(Wish.ANN, 1))))
                    .isEqualTo(Wish.to(1).within(Wish.perDay(Wish.ANN, 1)).asAttempt(2));
        }
    }

    @TestFactory
    default Stream<DynamicTest> whatIsUnderWayEndsWhenItsTimeIsOver() {
        return Stream.of(ReservationState.values())
                .map(state -> DynamicTest.dynamicTest(state.name(), () -> {
                    try (OutreachStore store = emptyStore()) {
                        Reservation before = Bring.to(store, Wish.to(1), state);
                        Instant end = before.expiresAt();
                        assertThat(store.expire(end.minusNanos(1))).isEmpty();
                        assertThat(store.reservation(before.id())).contains(before);
                        List<Reservation> ended = store.expire(end);
                        if (state.isSettled()) {
                            assertThat(ended).isEmpty();
                            assertThat(store.reservation(before.id())).contains(before);
                            return;
                        }
                        assertThat(ended).singleElement().satisfies(after -> {
                            assertThat(after).isEqualTo(before.with(Events.endOf(state), end, null, after.note()));
                            assertThat(store.reservation(before.id())).contains(after);
                        });
                        assertThat(store.expire(end)).as("a second time").isEmpty();
                    }
                }));
    }

    @Test
    default void onlyWhatIsOverEnds() {
        try (OutreachStore store = emptyStore()) {
            for (int i = 0; i < 10; i++) {
                Bring.reserve(store, Wish.to(i).until(Wish.NOON.plusSeconds(i)));
            }
            assertThat(store.expire(Wish.NOON.plusSeconds(3)))
                    .extracting(reservation -> reservation.id().key().contact())
                    .containsExactlyInAnyOrder(Wish.address(0), Wish.address(1), Wish.address(2), Wish.address(3));
            assertThat(store.inState(ReservationState.HELD)).hasSize(6);
        }
    }

    @Test
    default void whatWasSettledIsThereAfterARestart() {
        OutreachStore store = emptyStore();
        Reservation held = Bring.reserve(store, Wish.to(1));
        Reservation sending = Bring.to(store, Wish.to(2), ReservationState.SENDING);
        store.settle(held.id(), ReservationState.RELEASED, Wish.NOON, null, "given back", Events.numbered(1));
        try (OutreachStore again = reopened(store)) {
            assertThat(again.reservation(held.id()))
                    .contains(held.with(ReservationState.RELEASED, Wish.NOON, null, "given back"));
            assertThat(again.journal(0)).hasSize(1);
            assertThat(again.expire(sending.expiresAt()))
                    .extracting(Reservation::state)
                    .containsExactly(ReservationState.IN_DOUBT);
        }
    }
}
