package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.outreach.Clearance;
import dev.outreach.Decision;
import dev.outreach.Outreach;
import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.Contact;
import dev.outreach.campaign.MailThread;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.signal.SmtpReply;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Input that nobody should give: it is refused by name and changes nothing, or it is taken without harm. */
class BadInputTest {
    private static final MailboxId KNOWN = new MailboxId(EmailAddress.parse("m0@a1.example"));
    private static final MailboxId STRANGER = new MailboxId(EmailAddress.parse("m0@elsewhere.example"));
    private static final MailboxId NEIGHBOUR = new MailboxId(EmailAddress.parse("nobody@a1.example"));
    private static final EmailAddress WHO = EmailAddress.parse("ann@firm.example");
    private static final DomainName ELSEWHERE = new DomainName("elsewhere.example");

    private final Life life = new Life(1, LifeFleet.of(2, 2, 2, 1), OutreachStore.inMemory());
    private final Outreach outreach = life.outreach;
    private final Instant now = outreach.now();

    static Stream<Arguments> refused() {
        return Stream.of(
                bad(
                        "signal of an unknown mailbox",
                        "elsewhere.example",
                        (o, t) -> o.record(new Signal.Replied(t, STRANGER, WHO))),
                bad(
                        "signal of an unknown mailbox of a known domain",
                        "nobody@a1.example",
                        (o, t) -> o.record(new Signal.Replied(t, NEIGHBOUR, WHO))),
                bad(
                        "signal of an unknown domain",
                        "elsewhere.example",
                        (o, t) -> o.record(new Signal.Delisted(t, ELSEWHERE, "dbl"))),
                bad(
                        "signal of the day after tomorrow",
                        "after now",
                        (o, t) -> o.record(new Signal.Replied(t.plus(Duration.ofDays(2)), KNOWN, WHO))),
                bad(
                        "signal from the end of time",
                        "after now",
                        (o, t) -> o.record(new Signal.Replied(Instant.MAX, KNOWN, WHO))),
                bad(
                        "signal from the beginning of time",
                        "m0@a1.example",
                        (o, t) -> o.record(new Signal.Replied(Instant.MIN, KNOWN, WHO))),
                bad(
                        "listing from the beginning of time",
                        "a1.example",
                        (o, t) -> o.record(new Signal.Listed(Instant.MIN, KNOWN.domain(), "dbl", ListingWeight.HARMS))),
                bad(
                        "report of an unknown mailbox",
                        "elsewhere.example",
                        (o, t) -> o.record(DailyReport.empty(STRANGER, LocalDate.of(2026, 1, 4)))),
                bad(
                        "report of the day after tomorrow",
                        "2026-01-07",
                        (o, t) -> o.record(sent(LocalDate.of(2026, 1, 7)))),
                bad("report of the beginning of time", "m0@a1.example", (o, t) -> o.record(sent(LocalDate.MIN))),
                bad("report of 1900", "1900-01-01", (o, t) -> o.record(sent(LocalDate.of(1900, 1, 1)))),
                bad("request of an unknown client", "client nobody", (o, t) -> o.reserve(request("nobody"))),
                bad(
                        "plan for an unknown client",
                        "client nobody",
                        (o, t) -> o.plan(LocalDate.of(2026, 1, 5), List.of(request("nobody")))),
                bad(
                        "explanation of a request of an unknown client",
                        "client nobody",
                        (o, t) -> o.explain(request("nobody"))),
                bad("explanation of an unknown client", "client nobody", (o, t) -> o.explain(new ClientId("nobody"))),
                bad("explanation of an unknown domain", "elsewhere.example", (o, t) -> o.explain(ELSEWHERE)),
                bad("explanation of an unknown mailbox", "nobody@a1.example", (o, t) -> o.explain(NEIGHBOUR)),
                bad("explanation of an unknown reservation", "not known", (o, t) -> o.explain(unknown())),
                bad("mailboxes of an unknown client", "client nobody", (o, t) -> o.mailboxes(new ClientId("nobody"))),
                bad(
                        "approval for an unknown client",
                        "client nobody",
                        (o, t) -> o.approveReplacement(new ClientId("nobody"), "why")),
                bad("end of an unknown mailbox", "nobody@a1.example", (o, t) -> o.retire(NEIGHBOUR, "why")),
                bad("end of a client", "retire its domains", (o, t) -> o.retire(LifeFleet.client(0), "why")),
                bad("beginning of an unknown reservation", "not known", (o, t) -> o.begin(unknown())),
                bad("end of an unknown reservation", "not known", (o, t) -> o.confirm(unknown(), "<1@x.example>")));
    }

    private static Arguments bad(String what, String says, BiConsumer<Outreach, Instant> call) {
        return arguments(what, says, call);
    }

    private static DailyReport sent(LocalDate date) {
        return new DailyReport(KNOWN, date, 10, Map.of(BounceClass.REPUTATION, 1), 1, 1, 1);
    }

    private static ReservationId unknown() {
        return new ReservationId(request("a").key(), 7);
    }

    private static SendRequest request(String client) {
        return SendRequest.first(new ClientId(client), new CampaignId("spring"), Contact.of(WHO));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isRefusedByNameAndChangesNothing(String what, String says, BiConsumer<Outreach, Instant> call) {
        outreach.advance();
        Snapshot before = Snapshot.of(outreach);
        long events = life.store.journal(0).count();
        assertThatThrownBy(() -> call.accept(outreach, now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
        assertThat(Snapshot.of(outreach)).isEqualTo(before);
        assertThat(life.store.journal(0).count()).as("events").isEqualTo(events);
        life.clock.advance(Duration.ofDays(2));
        outreach.advance();
        assertThatCode(life::build).as("a restart").doesNotThrowAnyException();
    }

    @Test
    void theWishOfARecipientOutlivesTheSender() {
        assertThatThrownBy(() -> outreach.record(new Signal.Unsubscribed(now, NEIGHBOUR, WHO)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(outreach.reserve(request("a"))).isInstanceOf(Decision.Refused.class);
    }

    static Stream<Arguments> untimely() {
        return Stream.of(
                arguments(
                        "confirmed without begin",
                        ReservationState.HELD,
                        end(o -> id -> o.confirm(id, "<1@x.example>")),
                        "call begin"),
                arguments(
                        "failed without begin",
                        ReservationState.HELD,
                        end(o -> id -> o.fail(id, new SmtpReply(452, null, "full"))),
                        "call begin"),
                arguments(
                        "confirmed twice, as another message",
                        ReservationState.SENT,
                        end(o -> id -> o.confirm(id, "<2@x.example>")),
                        "is SENT"),
                arguments(
                        "failed after it was confirmed",
                        ReservationState.SENT,
                        end(o -> id -> o.fail(id, new SmtpReply(452, null, "full"))),
                        "is SENT"),
                arguments(
                        "released after it was confirmed",
                        ReservationState.SENT,
                        end(o -> id -> o.release(id, "why")),
                        "is SENT"),
                arguments(
                        "released twice",
                        ReservationState.RELEASED,
                        end(o -> id -> o.release(id, "why")),
                        "is RELEASED"),
                arguments(
                        "confirmed after it was released",
                        ReservationState.RELEASED,
                        end(o -> id -> o.confirm(id, "<1@x.example>")),
                        "is RELEASED"));
    }

    private interface End {
        java.util.function.Consumer<ReservationId> of(Outreach outreach);
    }

    private static End end(End end) {
        return end;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untimely")
    void isRefusedAtThisTime(String what, ReservationState state, End end, String says) {
        Reservation reservation = inState(state);
        Snapshot before = Snapshot.of(outreach);
        long events = life.store.journal(0).count();
        assertThatThrownBy(() -> end.of(outreach).accept(reservation.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(reservation.id().toString())
                .hasMessageContaining(says);
        assertThat(life.state(reservation)).isEqualTo(state);
        assertThat(Snapshot.of(outreach)).isEqualTo(before);
        assertThat(life.store.journal(0).count()).as("events").isEqualTo(events);
    }

    private Reservation inState(ReservationState state) {
        Reservation reservation = ((Decision.Reserved) outreach.reserve(request("a"))).reservation();
        if (state == ReservationState.SENT) {
            outreach.begin(reservation.id());
            outreach.confirm(reservation.id(), "<1@x.example>");
        } else if (state == ReservationState.RELEASED) {
            outreach.release(reservation.id(), "changed my mind");
        }
        return reservation;
    }

    @Test
    void whatWasBegunIsNotBegunAgain() {
        Reservation reservation = inState(ReservationState.HELD);
        assertThat(outreach.begin(reservation.id())).isInstanceOf(Clearance.Go.class);
        assertThat(outreach.begin(reservation.id())).isInstanceOf(Clearance.Stop.class);
    }

    @Test
    void aClockBeforeTheFleetBeganStandsStill() {
        outreach.advance();
        life.clock.set(Instant.parse("2001-01-01T00:00:00Z"));
        assertThat(outreach.now()).isEqualTo(now);
        assertThat(((Decision.Reserved) outreach.reserve(request("a")))
                        .reservation()
                        .reservedAt())
                .isEqualTo(now);
        assertThat(life.build().now()).as("after a restart").isEqualTo(now);
    }

    @Test
    void aThreadOfAnUnknownMailboxIsRefused() {
        assertThat(outreach.reserve(request("a").atStep(2).inThread(new MailThread(STRANGER, List.of()))))
                .isInstanceOf(Decision.Refused.class);
    }

    @Test
    void theVerySameSignalAgainChangesNothing() {
        List<Signal> signals = List.of(
                new Signal.Sent(now, KNOWN, null, ReceivingProvider.OTHER),
                new Signal.Replied(now, KNOWN, WHO),
                new Signal.Placed(now, KNOWN, true),
                new Signal.SpamRateReported(now, KNOWN.domain(), ReceivingProvider.GOOGLE, 0.004),
                new Signal.Audited(now, KNOWN.domain(), false, "SPF is missing"),
                new Signal.Audited(now.plusSeconds(1), KNOWN.domain(), true, "in order"));
        signals.forEach(outreach::record);
        life.clock.advance(Duration.ofDays(9));
        outreach.advance();
        Snapshot before = Snapshot.of(outreach);
        signals.forEach(outreach::record);
        assertThat(before.differences(Snapshot.of(outreach))).isEmpty();
    }

    @Test
    void aHundredThousandMessagesForOneMailboxAreAnsweredOneByOne() {
        Life one = new Life(1, LifeFleet.of(1, 1, 1, 0), OutreachStore.inMemory());
        int reserved = 0;
        for (int i = 0; i < 100_000; i++) {
            reserved += one.outreach.reserve(Post.to(i)) instanceof Decision.Reserved ? 1 : 0;
        }
        assertThat(reserved).isBetween(1, LifeFleet.MAILBOX.perDay());
    }
}
