package dev.outreach.store.jdbc;

import dev.outreach.campaign.CampaignId;
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
import dev.outreach.warmup.WarmupProgress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Events of every kind, with what careless code loses. */
final class SampleEvents {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");
    static final ClientId CLIENT = new ClientId("client-01");

    private static final LocalDate DATE = LocalDate.of(2026, 1, 5);
    private static final DomainName DOMAIN = new DomainName("a.example");
    private static final MailboxId ANN = MailboxId.parse("ann@a.example");
    private static final EmailAddress RECIPIENT = EmailAddress.parse("o'neil+1@b.example");
    private static final MessageKey KEY = new MessageKey(new CampaignId("spring"), RECIPIENT, 2);

    private SampleEvents() {}

    /** A decision with a name. */
    static JournalEvent decision(String name) {
        return new JournalEvent.ReplacementApproved(NOON, CLIENT, name);
    }

    static List<JournalEvent> decisions(int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> decision("" + i)).toList();
    }

    /** What is no decision. */
    static JournalEvent fact() {
        return new JournalEvent.SignalRecorded(new Signal.Replied(NOON, ANN, RECIPIENT));
    }

    /** In the order of the lines of {@code journal.tsv}. */
    static List<JournalEvent> ofEveryKind() {
        return Stream.concat(signals().<JournalEvent>map(JournalEvent.SignalRecorded::new), others())
                .toList();
    }

    private static Stream<Signal> signals() {
        return Stream.of(
                new Signal.Sent(NOON, ANN, KEY, ReceivingProvider.GOOGLE),
                new Signal.Sent(Instant.parse("2026-01-05T12:00:00Z"), ANN, null, ReceivingProvider.OTHER),
                new Signal.Bounced(
                        NOON, ANN, RECIPIENT, BounceClass.REPUTATION, "550 5.7.1 Ünwanted\t\u0000\u001b[0m\r\n"),
                new Signal.Bounced(NOON, ANN, RECIPIENT, BounceClass.RECIPIENT_PERMANENT, "cut in two \ud83d"),
                new Signal.Complained(NOON, ANN, RECIPIENT),
                new Signal.Replied(NOON, ANN, RECIPIENT),
                new Signal.AutoReplied(NOON, ANN, RECIPIENT),
                new Signal.Unsubscribed(NOON, ANN, RECIPIENT),
                new Signal.Placed(NOON, ANN, true),
                new Signal.Listed(NOON, DOMAIN, "dbl.test", ListingWeight.BURNS),
                new Signal.Delisted(NOON, DOMAIN, "dbl.test"),
                new Signal.SpamRateReported(NOON, DOMAIN, ReceivingProvider.GOOGLE, 0.0031),
                new Signal.SpamRateReported(NOON, DOMAIN, ReceivingProvider.YAHOO, Double.MIN_VALUE),
                new Signal.Audited(NOON, DOMAIN, false, "no SPF record"));
    }

    private static Stream<JournalEvent> others() {
        return Stream.of(
                new JournalEvent.ReportRecorded(
                        NOON,
                        new DailyReport(
                                ANN,
                                DATE,
                                30,
                                Map.of(BounceClass.RECIPIENT_PERMANENT, 2, BounceClass.REPUTATION, 1),
                                1,
                                0,
                                3)),
                new JournalEvent.ReportRecorded(NOON, DailyReport.empty(ANN, DATE)),
                new JournalEvent.StageChanged(new Transition(
                        NOON, DOMAIN, Stage.ACTIVE, Stage.BURNED, Trigger.LISTED, "on a list; \"x\" \u20ac")),
                new JournalEvent.StageChanged(
                        new Transition(NOON, ANN, Stage.WARMING, Stage.ACTIVE, Trigger.WARMED, "14 days")),
                judged(new Judgement(
                        CLIENT, Judgement.Call.ALARM, Trigger.REPLIES_FELL, 100.25, 1e-9, 0.1 + 0.2, -3.5, "fell")),
                judged(new Judgement(
                        ANN,
                        Judgement.Call.WATCH,
                        Trigger.COMPLAINTS,
                        -0.0,
                        Double.MAX_VALUE,
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        "")),
                judged(new Judgement(
                        DOMAIN, Judgement.Call.COOLDOWN, Trigger.AUTHENTICATION_FAILED, 1, 2, 3, 4, "\\u0041 \\n")),
                new JournalEvent.DayOpened(
                        ANN, DATE, new WarmupProgress(WarmupProgress.Phase.RETURNING, 3, 12, 30), true),
                new JournalEvent.MidnightDone(NOON, CLIENT, ZoneId.of("Europe/Berlin")),
                new JournalEvent.MidnightDone(NOON, CLIENT, ZoneOffset.UTC),
                new JournalEvent.MidnightDone(NOON, CLIENT, ZoneId.of("UTC")),
                new JournalEvent.DomainListed(NOON, DOMAIN, null),
                new JournalEvent.DomainListed(NOON, DOMAIN, CLIENT),
                new JournalEvent.DomainBound(NOON, DOMAIN, CLIENT, new DomainName("b.example")),
                new JournalEvent.ReplacementApproved(NOON, CLIENT, "Grüße \ud83d\ude00, \u0001 and\nlines"));
    }

    private static JournalEvent judged(Judgement judgement) {
        return new JournalEvent.Judged(NOON, judgement);
    }
}
