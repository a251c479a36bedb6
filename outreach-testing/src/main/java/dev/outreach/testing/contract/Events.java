package dev.outreach.testing.contract;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.Transition;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.ReservationState;
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events for the journal. */
final class Events {
    private static final ClientId CLIENT = new ClientId("client-01");
    private static final DomainName DOMAIN = new DomainName("a.example");

    private Events() {}

    /** So many events, told apart by their number. */
    static List<JournalEvent> numbered(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> named("" + i)).toList();
    }

    static JournalEvent named(String name) {
        return new JournalEvent.ReplacementApproved(Wish.NOON, CLIENT, name);
    }

    /** What came in from outside, told apart by its number. */
    static JournalEvent fact(int number) {
        return new JournalEvent.SignalRecorded(
                new Signal.Replied(Wish.NOON.plusSeconds(number), Wish.ANN, Wish.address(number)));
    }

    static String nameOf(JournalEvent event) {
        return ((JournalEvent.ReplacementApproved) event).cause();
    }

    /** What a reservation that is under way becomes when its time is over. */
    static ReservationState endOf(ReservationState underWay) {
        return underWay == ReservationState.HELD ? ReservationState.EXPIRED : ReservationState.IN_DOUBT;
    }

    /** One of each kind, with texts and numbers that a careless store loses. */
    static List<JournalEvent> ofEveryKind() {
        return Stream.concat(
                        signals().<JournalEvent>map(JournalEvent.SignalRecorded::new),
                        Stream.<JournalEvent>of(
                                new JournalEvent.ReportRecorded(
                                        Wish.NOON,
                                        new DailyReport(
                                                Wish.ANN,
                                                Wish.TODAY,
                                                30,
                                                Map.of(BounceClass.RECIPIENT_PERMANENT, 2),
                                                1,
                                                0,
                                                3)),
                                new JournalEvent.ReportRecorded(Wish.NOON, DailyReport.empty(Wish.ANN, Wish.TODAY)),
                                new JournalEvent.StageChanged(new Transition(
                                        Wish.NOON,
                                        DOMAIN,
                                        Stage.ACTIVE,
                                        Stage.BURNED,
                                        Trigger.LISTED,
                                        "on a list; \"x\"")),
                                new JournalEvent.StageChanged(new Transition(
                                        Wish.NOON, Wish.ANN, Stage.WARMING, Stage.ACTIVE, Trigger.WARMED, "14 days")),
                                new JournalEvent.Judged(
                                        Wish.NOON,
                                        new Judgement(
                                                CLIENT,
                                                Judgement.Call.ALARM,
                                                Trigger.REPLIES_FELL,
                                                100.25,
                                                1e-9,
                                                0.1 + 0.2,
                                                -3.5,
                                                "fell")),
                                new JournalEvent.DayOpened(
                                        Wish.ANN,
                                        Wish.TODAY,
                                        new WarmupProgress(WarmupProgress.Phase.RETURNING, 3, 12, 30),
                                        true),
                                new JournalEvent.MidnightDone(Wish.NOON, CLIENT, ZoneId.of("Europe/Berlin")),
                                new JournalEvent.MidnightDone(Wish.NOON, CLIENT, ZoneOffset.UTC),
                                new JournalEvent.DomainListed(Wish.NOON, DOMAIN, null),
                                new JournalEvent.DomainListed(Wish.NOON, DOMAIN, CLIENT),
                                new JournalEvent.DomainBound(Wish.NOON, DOMAIN, CLIENT, DOMAIN),
                                new JournalEvent.ReplacementApproved(
                                        Wish.NOON, CLIENT, "Grüße, \u0001 and\nlines \\ 'quoted'")))
                .toList();
    }

    private static Stream<Signal> signals() {
        Instant at = Wish.NOON;
        MailboxId ann = Wish.ANN;
        EmailAddress to = Wish.address(1);
        MessageKey key = Wish.to(1).key();
        return Stream.of(
                new Signal.Sent(at, ann, key, ReceivingProvider.GOOGLE),
                new Signal.Sent(at, ann, null, ReceivingProvider.OTHER),
                new Signal.Bounced(at, ann, to, BounceClass.REPUTATION, "550 5.7.1 Ünwanted"),
                new Signal.Complained(at, ann, to),
                new Signal.Replied(at, ann, to),
                new Signal.AutoReplied(at, ann, to),
                new Signal.Unsubscribed(at, ann, to),
                new Signal.Placed(at, ann, true),
                new Signal.Listed(at, DOMAIN, "dbl.test", ListingWeight.BURNS),
                new Signal.Delisted(at, DOMAIN, "dbl.test"),
                new Signal.SpamRateReported(at, DOMAIN, ReceivingProvider.GOOGLE, 0.0031),
                new Signal.Audited(at, DOMAIN, false, "no SPF record"));
    }
}
