package dev.outreach.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Limit;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No reservation goes over a limit: on a day, within 24 hours, of a mailbox, a domain, towards a receiver. */
public interface LimitingContract extends StoreUnderTest {
    /** The domain of Ann and Ben. */
    DomainName DOMAIN = Wish.ANN.domain();

    @Test
    default void aDayHoldsSoManyAndNoMore() {
        try (OutreachStore store = emptyStore()) {
            Limit limit = Wish.perDay(Wish.ANN, 2);
            Bring.reserve(store, Wish.to(1).within(limit));
            Bring.reserve(store, Wish.to(2).within(limit));
            assertThat(store.reserve(Wish.to(3).within(limit).request()))
                    .isEqualTo(new ReserveResult.LimitReached(limit, 2));
            assertThat(store.latest(Wish.to(3).key())).as("what was refused").isEmpty();
        }
    }

    @Test
    default void aCapOfNothingLetsNothingThrough() {
        try (OutreachStore store = emptyStore()) {
            Limit day = Wish.perDay(Wish.ANN, 0);
            Limit rolling = Wish.perRollingDay(Wish.ANN, 0);
            assertThat(store.reserve(Wish.to(1).within(day).request()))
                    .isEqualTo(new ReserveResult.LimitReached(day, 0));
            assertThat(store.reserve(Wish.to(1).within(rolling).request()))
                    .isEqualTo(new ReserveResult.LimitReached(rolling, 0));
        }
    }

    @Test
    default void anotherDayIsAnotherCount() {
        try (OutreachStore store = emptyStore()) {
            LocalDate tomorrow = Wish.TODAY.plusDays(1);
            Bring.reserve(store, Wish.to(1).within(Wish.perDay(Wish.ANN, 1)));
            Limit limit = new Limit(Wish.ANN, null, tomorrow, 1, Caps.MOST);
            Bring.reserve(store, Wish.to(2).on(tomorrow, tomorrow).within(limit));
            assertThat(store.reserve(
                            Wish.to(3).on(tomorrow, tomorrow).within(limit).request()))
                    .isEqualTo(new ReserveResult.LimitReached(limit, 1));
        }
    }

    @Test
    default void aMailboxCountsItsOwnAndADomainThoseOfAllItsMailboxes() {
        try (OutreachStore store = emptyStore()) {
            Bring.reserve(store, Wish.to(1).from(Wish.ANN));
            Bring.reserve(store, Wish.to(2).from(Wish.BEN));
            Bring.reserve(store, Wish.to(3).from(Wish.EVA));
            Limit mailbox = Wish.perDay(Wish.BEN, 1);
            Limit domain = Wish.perDay(DOMAIN, 2);
            assertThat(store.reserve(Wish.to(4).from(Wish.BEN).within(mailbox).request()))
                    .isEqualTo(new ReserveResult.LimitReached(mailbox, 1));
            assertThat(store.reserve(Wish.to(5).from(Wish.BEN).within(domain).request()))
                    .isEqualTo(new ReserveResult.LimitReached(domain, 2));
            Bring.reserve(store, Wish.to(6).from(Wish.BEN).within(Wish.perDay(DOMAIN, 3)));
        }
    }

    /** Their days may differ: a mailbox may have a zone of its own. */
    @Test
    default void aMailboxCountsByItsDayAndADomainByTheDomainsDay() {
        try (OutreachStore store = emptyStore()) {
            LocalDate tomorrow = Wish.TODAY.plusDays(1);
            Bring.reserve(store, Wish.to(1).on(Wish.TODAY, tomorrow));
            Bring.reserve(store, Wish.to(2).within(Wish.perDay(DOMAIN, 1)));
            Limit mailboxToday = Wish.perDay(Wish.ANN, 2);
            Limit domainTomorrow = new Limit(DOMAIN, null, tomorrow, 1, Caps.MOST);
            assertThat(store.reserve(Wish.to(3).within(mailboxToday).request()))
                    .isEqualTo(new ReserveResult.LimitReached(mailboxToday, 2));
            assertThat(store.reserve(Wish.to(3)
                            .on(tomorrow, tomorrow)
                            .within(domainTomorrow)
                            .request()))
                    .isEqualTo(new ReserveResult.LimitReached(domainTomorrow, 1));
        }
    }

    @Test
    default void aReceiversCapCountsThatReceiverAlone() {
        try (OutreachStore store = emptyStore()) {
            Limit google = new Limit(DOMAIN, ReceivingProvider.GOOGLE, Wish.TODAY, 1, Caps.MOST);
            Bring.reserve(store, Wish.to(1).towards(ReceivingProvider.MICROSOFT));
            Bring.reserve(store, Wish.to(2).within(google));
            assertThat(store.reserve(Wish.to(3).from(Wish.BEN).within(google).request()))
                    .isEqualTo(new ReserveResult.LimitReached(google, 1));
            Limit microsoft = new Limit(DOMAIN, ReceivingProvider.MICROSOFT, Wish.TODAY, 2, Caps.MOST);
            Bring.reserve(store, Wish.to(4).towards(ReceivingProvider.MICROSOFT).within(microsoft));
        }
    }

    @Test
    default void withinTwentyFourHoursCountsOverMidnight() {
        try (OutreachStore store = emptyStore()) {
            LocalDate tomorrow = Wish.TODAY.plusDays(1);
            Limit limit = new Limit(Wish.ANN, null, tomorrow, 5, 1);
            Bring.reserve(store, Wish.to(1));
            Wish next = Wish.to(2).on(tomorrow, tomorrow).within(limit);
            Instant dayLater = Wish.NOON.plus(Duration.ofDays(1));
            assertThat(store.reserve(next.at(dayLater.minusNanos(1)).request()))
                    .isEqualTo(new ReserveResult.LimitReached(limit, 1));
            Bring.reserve(store, next.at(dayLater));
        }
    }

    @Test
    default void withinTwentyFourHoursIsKeptForDomainsAndReceivers() {
        try (OutreachStore store = emptyStore()) {
            Limit domain = new Limit(DOMAIN, null, Wish.TODAY, 5, 1);
            Limit google = new Limit(DOMAIN, ReceivingProvider.GOOGLE, Wish.TODAY, 5, 1);
            Bring.reserve(store, Wish.to(1));
            assertThat(store.reserve(Wish.to(2).from(Wish.BEN).within(domain).request()))
                    .isEqualTo(new ReserveResult.LimitReached(domain, 1));
            assertThat(store.reserve(Wish.to(2).from(Wish.BEN).within(google).request()))
                    .isEqualTo(new ReserveResult.LimitReached(google, 1));
            Bring.reserve(
                    store,
                    Wish.to(2)
                            .from(Wish.BEN)
                            .towards(ReceivingProvider.YAHOO)
                            .within(new Limit(DOMAIN, ReceivingProvider.YAHOO, Wish.TODAY, 5, 1)));
        }
    }

    @Test
    default void theFirstLimitThatIsReachedIsNamed() {
        try (OutreachStore store = emptyStore()) {
            Bring.reserve(store, Wish.to(1));
            Limit roomy = Wish.perDay(Wish.ANN, 5);
            Limit full = Wish.perDay(DOMAIN, 1);
            Limit alsoFull = Wish.perRollingDay(Wish.ANN, 1);
            assertThat(store.reserve(Wish.to(2).within(roomy, full, alsoFull).request()))
                    .isEqualTo(new ReserveResult.LimitReached(full, 1));
            assertThat(store.reserve(Wish.to(2).within(roomy, alsoFull, full).request()))
                    .isEqualTo(new ReserveResult.LimitReached(alsoFull, 1));
        }
    }

    @Test
    default void aCapThatWasLoweredNamesWhatIsReallyUsed() {
        try (OutreachStore store = emptyStore()) {
            for (int i = 0; i < 5; i++) {
                Bring.reserve(store, Wish.to(i));
            }
            assertThat(store.reserve(Wish.to(9).within(Wish.perDay(Wish.ANN, 3)).request()))
                    .isEqualTo(new ReserveResult.LimitReached(Wish.perDay(Wish.ANN, 3), 5));
        }
    }

    @Test
    default void withinACallEarlierRequestsCountAndRefusedOnesDoNot() {
        try (OutreachStore store = emptyStore()) {
            Limit two = Wish.perDay(Wish.ANN, 2);
            List<ReserveResult> results = store.reserve(List.of(
                    Wish.to(1).within(two).request(),
                    Wish.to(1).within(two).request(),
                    Wish.to(2).within(two, Wish.perDay(DOMAIN, 0)).request(),
                    Wish.to(3).within(two).request(),
                    Wish.to(4).within(two).request(),
                    Wish.to(5).from(Wish.BEN).within(Wish.perDay(Wish.BEN, 1)).request()));
            assertThat(results)
                    .extracting(result -> result.getClass().getSimpleName())
                    .containsExactly("Reserved", "Repeated", "LimitReached", "Reserved", "LimitReached", "Reserved");
        }
    }

    @TestFactory
    default Stream<DynamicTest> onlyWhatWasGivenBackCountsNoMore() {
        List<Limit> limits = List.of(
                Wish.perDay(Wish.ANN, 1),
                Wish.perDay(DOMAIN, 1),
                Wish.perRollingDay(Wish.ANN, 1),
                Wish.perRollingDay(DOMAIN, 1),
                new Limit(DOMAIN, ReceivingProvider.GOOGLE, Wish.TODAY, 1, Caps.MOST));
        return Stream.of(ReservationState.values())
                .flatMap(state -> limits.stream()
                        .map(limit -> DynamicTest.dynamicTest(state + ", " + limit, () -> {
                            try (OutreachStore store = emptyStore()) {
                                Bring.to(store, Wish.to(1), state);
                                ReserveResult expected = state.counts()
                                        ? new ReserveResult.LimitReached(limit, 1)
                                        : new ReserveResult.Reserved(Wish.to(2).asAttempt(1));
                                assertThat(store.reserve(
                                                Wish.to(2).within(limit).request()))
                                        .isEqualTo(expected);
                            }
                        })));
    }

    @Test
    default void aReleaseGivesBackOnce() {
        try (OutreachStore store = emptyStore()) {
            Limit two = Wish.perDay(Wish.ANN, 2);
            Reservation first = Bring.reserve(store, Wish.to(1).within(two));
            Bring.reserve(store, Wish.to(2).within(two));
            Bring.settle(store, first.id(), ReservationState.RELEASED);
            store.settle(first.id(), ReservationState.RELEASED, Wish.NOON, null, "again", List.of());
            Bring.reserve(store, Wish.to(1).within(two));
            assertThat(store.reserve(Wish.to(3).within(two).request()))
                    .isEqualTo(new ReserveResult.LimitReached(two, 2));
        }
    }
}
