package dev.outreach.store;

import static dev.outreach.store.ReservationState.HELD;
import static dev.outreach.store.ReservationState.IN_DOUBT;
import static dev.outreach.store.ReservationState.RELEASED;
import static dev.outreach.store.ReservationState.SENDING;
import static dev.outreach.store.ReservationState.SENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.ReserveResult.LimitReached;
import dev.outreach.store.ReserveResult.Repeated;
import dev.outreach.store.ReserveResult.Reserved;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InMemoryOutreachStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final ClientId ACME = new ClientId("acme");
    private static final CampaignId SPRING = new CampaignId("spring");
    private static final MailboxId A1 = MailboxId.parse("a1@a.example");
    private static final MailboxId A2 = MailboxId.parse("a2@a.example");
    private static final DomainName A = new DomainName("a.example");
    private static final int NO_CAP = 1_000_000;

    private final OutreachStore store = OutreachStore.inMemory();

    @Test
    void reservesAndRemembers() {
        Reservation reserved = reserved(wish("ann", 1));

        assertThat(reserved).isEqualTo(wish("ann", 1));
        assertThat(store.reservation(reserved.id())).contains(reserved);
        assertThat(store.latest(key("ann", 1))).contains(reserved);
        assertThat(store.reservation(new ReservationId(key("ann", 1), 2))).isEmpty();
        assertThat(store.latest(key("ann", 2))).isEmpty();
    }

    @Test
    void aKeyIsReservedOnce() {
        Reservation first = reserved(wish("ann", 1));

        assertThat(store.reserve(request(wishBy(A2, "ann", 1, NOW)))).isEqualTo(new Repeated(first));
        assertThat(store.since(Instant.EPOCH)).containsExactly(first);
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void anotherAttemptIsMadeWhereTheKeyIsFree(ReservationState state) {
        Reservation first = bring(reserved(wish("ann", 1)), state);

        ReserveResult again = store.reserve(request(wishBy(A2, "ann", 1, NOW.plusSeconds(60))));

        if (state.freesKey()) {
            assertThat(again)
                    .isInstanceOfSatisfying(
                            Reserved.class,
                            result -> assertThat(result.reservation().id())
                                    .isEqualTo(new ReservationId(key("ann", 1), 2)));
            assertThat(store.reservation(first.id())).contains(first);
        } else {
            assertThat(again).isEqualTo(new Repeated(first));
        }
    }

    @Test
    void theAttemptWishedForIsIgnored() {
        Reservation wished = wish("ann", 1).asAttempt(7);

        assertThat(reserved(wished).id().attempt()).isEqualTo(1);
    }

    @Test
    void earlierRequestsOfACallCountAgainstLaterOnes() {
        List<ReserveResult> results = store.reserve(List.of(
                request(wish("ann", 1), limit(A1, 2)),
                request(wish("ann", 1), limit(A1, 2)),
                request(wish("bob", 1), limit(A1, 2)),
                request(wish("cy", 1), limit(A1, 2))));

        assertThat(results)
                .hasExactlyElementsOfTypes(Reserved.class, Repeated.class, Reserved.class, LimitReached.class);
    }

    @Test
    void namesTheFirstLimitReachedAndChangesNothing() {
        reserved(wish("ann", 1));
        Limit reached = limit(A, 1);

        assertThat(store.reserve(request(wishBy(A2, "bob", 1, NOW), limit(A2, 1), reached, limit(A2, 0))))
                .isEqualTo(new LimitReached(reached, 1));
        assertThat(store.latest(key("bob", 1))).isEmpty();
        assertThat(store.reserve(request(wishBy(A2, "bob", 1, NOW), limit(A, 2))))
                .isInstanceOf(Reserved.class);
    }

    @Test
    void aLimitOfNoneIsReachedAtOnce() {
        assertThat(store.reserve(request(wish("ann", 1), limit(A1, 0)))).isEqualTo(new LimitReached(limit(A1, 0), 0));
    }

    @Test
    void aMailboxCountsByItsDayAndADomainByItsOwn() {
        LocalDate tomorrow = DAY.plusDays(1);
        Reservation wished = new Reservation(
                new ReservationId(key("ann", 1), 1),
                ACME,
                A1,
                ReceivingProvider.OTHER,
                tomorrow,
                DAY,
                NOW,
                NOW.plusSeconds(600),
                HELD,
                NOW,
                null,
                "test");
        reserved(wished);

        assertThat(used(A1, null, tomorrow)).isEqualTo(1);
        assertThat(used(A1, null, DAY)).isZero();
        assertThat(used(A, null, DAY)).isEqualTo(1);
        assertThat(used(A, null, tomorrow)).isZero();
    }

    @Test
    void countsTowardsEachReceiverApart() {
        reserved(wish("ann", 1));

        assertThat(used(A1, ReceivingProvider.OTHER, DAY)).isEqualTo(1);
        assertThat(used(A1, ReceivingProvider.GOOGLE, DAY)).isZero();
        assertThat(used(A, ReceivingProvider.OTHER, DAY)).isEqualTo(1);
        assertThat(used(A2, ReceivingProvider.OTHER, DAY)).isZero();
    }

    @ParameterizedTest(name = "{0} s later")
    @CsvSource({"0, true", "86399, true", "86400, false", "86401, false", "-1, true"})
    void countsExactlyTwentyFourHoursBackAndWhatAClockSetBackLeftLater(long later, boolean counts) {
        reserved(wish("ann", 1));
        Limit rolling = new Limit(A1, null, DAY.plusDays(5), NO_CAP, 1);

        ReserveResult result = store.reserve(request(wishBy(A1, "bob", 1, NOW.plusSeconds(later)), rolling));

        assertThat(result instanceof LimitReached).isEqualTo(counts);
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void onlyWhatIsReleasedStopsCounting(ReservationState state) {
        bring(reserved(wish("ann", 1)), state);

        assertThat(used(A1, null, DAY)).isEqualTo(state.counts() ? 1 : 0);
        assertThat(used(A, ReceivingProvider.OTHER, DAY)).isEqualTo(state.counts() ? 1 : 0);
    }

    @Test
    void whatIsGivenBackIsGivenBackOnce() {
        Reservation ann = reserved(wish("ann", 1));
        reserved(wish("bob", 1));
        settle(ann, RELEASED);
        settle(ann, RELEASED);

        assertThat(used(A1, null, DAY)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(ReservationState.class)
    void settlesOnlyWhereTheStateAllows(ReservationState from) {
        for (ReservationState next : ReservationState.values()) {
            String name = from + "-" + next;
            Reservation before =
                    bring(reserved(wish(name.toLowerCase(Locale.ROOT).replace('_', '-'), 1)), from);

            boolean moved = store.settle(before.id(), next, NOW.plusSeconds(9), "<m@a.example>", "note", List.of())
                    .isPresent();

            assertThat(moved).as(name).isEqualTo(from.mayBecome(next));
            assertThat(store.reservation(before.id()))
                    .contains(moved ? before.with(next, NOW.plusSeconds(9), "<m@a.example>", "note") : before);
        }
    }

    @Test
    void anUnknownReservationIsNotSettled() {
        assertThat(store.settle(new ReservationId(key("ann", 1), 1), SENDING, NOW, null, "", List.of()))
                .isEmpty();
    }

    @Test
    void aSettlingIsJournaledWithItOrNeither() {
        Reservation ann = reserved(wish("ann", 1));

        store.settle(ann.id(), SENT, NOW, null, "too early", List.of(event("one")));
        assertThat(store.journal(0)).isEmpty();
        store.settle(ann.id(), SENDING, NOW, null, "", List.of(event("one"), event("two")));

        assertThat(store.journal(0))
                .containsExactly(new JournalEntry(1, NOW, event("one")), new JournalEntry(2, NOW, event("two")));
    }

    @Test
    void endsWhatIsOver() {
        Reservation held = reserved(wish("held", 1));
        Reservation sending = bring(reserved(wish("sending", 1)), SENDING);
        bring(reserved(wish("sent", 1)), SENT);
        Instant due = held.expiresAt();

        assertThat(store.expire(due.minusNanos(1))).isEmpty();
        assertThat(store.expire(due))
                .extracting(r -> r.id().key().contact().local() + " " + r.state() + " " + r.settledAt())
                .containsExactlyInAnyOrder("held EXPIRED " + due, "sending IN_DOUBT " + due);
        assertThat(store.expire(due.plusSeconds(1))).isEmpty();
        assertThat(store.reservation(sending.id()).orElseThrow().state()).isEqualTo(IN_DOUBT);
    }

    @Test
    void listsTheLatestAttemptAtEachStepInTheirOrder() {
        reserved(wish("ann", 3));
        settle(reserved(wish("ann", 1)), RELEASED);
        reserved(wish("ann", 1));
        reserved(wish("bob", 2));

        assertThat(store.steps(SPRING, EmailAddress.parse("ann@r.example")))
                .extracting(r -> r.id().key().step() + "#" + r.id().attempt())
                .containsExactly("1#2", "3#1");
        assertThat(store.steps(SPRING, EmailAddress.parse("cy@r.example"))).isEmpty();
    }

    @Test
    void listsWhatWasPromisedSinceOldestFirst() {
        reserved(wishBy(A1, "late", 1, NOW.plusSeconds(2)));
        reserved(wishBy(A1, "early", 1, NOW.minusSeconds(1)));
        reserved(wishBy(A1, "now", 1, NOW));

        assertThat(store.since(NOW))
                .extracting(r -> r.id().key().contact().local())
                .containsExactly("now", "late");
    }

    @Test
    void theJournalIsInOrderAndReadFromAnywhere() {
        store.append(NOW, List.of(event("one"), event("two")));
        store.append(NOW.plusSeconds(1), List.of());
        store.append(NOW.plusSeconds(1), List.of(event("three")));

        assertThat(store.journal(1))
                .containsExactly(
                        new JournalEntry(2, NOW, event("two")),
                        new JournalEntry(3, NOW.plusSeconds(1), event("three")));
        assertThat(store.journal(3)).isEmpty();
        assertThat(store.journal(99)).isEmpty();
    }

    @Test
    void appendsAllOrNone() {
        List<@Nullable JournalEvent> broken = Arrays.asList(event("one"), null);

        assertThatNullPointerException().isThrownBy(() -> store.append(NOW, broken));
        assertThat(store.journal(0)).isEmpty();
    }

    @Test
    void aFingerprintBelongsToTheFirstMessageOfAScope() {
        assertThat(store.claim("acme", "f1", key("ann", 1))).isEqualTo(key("ann", 1));
        assertThat(store.claim("acme", "f1", key("bob", 1))).isEqualTo(key("ann", 1));
        assertThat(store.claim("acme", "f1", key("ann", 1))).isEqualTo(key("ann", 1));
        assertThat(store.claim("other", "f1", key("bob", 1))).isEqualTo(key("bob", 1));
    }

    @Test
    void aReservationBeginsAsHeld() {
        Reservation sent = wish("ann", 1).with(SENT, NOW, null, "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.reserve(request(sent)))
                .withMessageContaining("SENT")
                .withMessageContaining("HELD");
    }

    @Test
    void clientsAreNotCounted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.reserve(request(wish("ann", 1), limit(ACME, 1))))
                .withMessageContaining("acme");
        assertThat(store.latest(key("ann", 1))).isEmpty();
    }

    @Test
    void closingKeepsTheState() {
        Reservation ann = reserved(wish("ann", 1));
        store.close();

        assertThat(store.latest(key("ann", 1))).contains(ann);
    }

    private Reservation reserved(Reservation wished) {
        ReserveResult result = store.reserve(request(wished));
        assertThat(result).isInstanceOf(Reserved.class);
        return ((Reserved) result).reservation();
    }

    private Reservation settle(Reservation reservation, ReservationState next) {
        return store.settle(reservation.id(), next, NOW, null, "", List.of()).orElse(reservation);
    }

    /** Takes a held reservation to a state by the shortest way. */
    private Reservation bring(Reservation held, ReservationState state) {
        return switch (state) {
            case HELD -> held;
            case SENDING, RELEASED, EXPIRED -> settle(held, state);
            case SENT, REJECTED, DEFERRED, IN_DOUBT -> settle(settle(held, SENDING), state);
        };
    }

    /** How many count against a limit, as the store says when it is asked for one too many. */
    private int used(FleetId sender, @Nullable ReceivingProvider receiver, LocalDate day) {
        MailboxId counted = sender instanceof MailboxId mailbox ? mailbox : MailboxId.parse("probe@" + sender);
        for (int cap = 0; ; cap++) {
            ReserveResult result = store.reserve(new ReserveRequest(
                    wishBy(counted, "probe", 1, NOW), List.of(new Limit(sender, receiver, day, cap, NO_CAP))));
            if (result instanceof Reserved probe) {
                settle(probe.reservation(), RELEASED);
                return cap - 1;
            }
        }
    }

    private static Limit limit(FleetId sender, int perDay) {
        return new Limit(sender, null, DAY, perDay, NO_CAP);
    }

    private static ReserveRequest request(Reservation wished, Limit... limits) {
        return new ReserveRequest(wished, List.of(limits));
    }

    private static Reservation wish(String contact, int step) {
        return wishBy(A1, contact, step, NOW);
    }

    private static Reservation wishBy(MailboxId mailbox, String contact, int step, Instant at) {
        return new Reservation(
                new ReservationId(key(contact, step), 1),
                ACME,
                mailbox,
                ReceivingProvider.OTHER,
                DAY,
                DAY,
                at,
                at.plusSeconds(600),
                HELD,
                at,
                null,
                "test");
    }

    private static MessageKey key(String contact, int step) {
        return new MessageKey(SPRING, EmailAddress.parse(contact + "@r.example"), step);
    }

    private static JournalEvent event(String cause) {
        return new JournalEvent.ReplacementApproved(NOW, ACME, cause);
    }
}
