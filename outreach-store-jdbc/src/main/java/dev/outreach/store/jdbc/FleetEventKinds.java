package dev.outreach.store.jdbc;

import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.Transition;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.store.JournalEvent;
import dev.outreach.warmup.WarmupProgress;
import java.time.ZoneId;
import java.util.List;

/** How all that is no single signal is kept. */
final class FleetEventKinds {
    static final List<EventKind<? extends JournalEvent>> ALL = List.of(
            new EventKind<>(
                    "report",
                    JournalEvent.ReportRecorded.class,
                    event -> event.report().mailbox(),
                    FleetEventKinds::write,
                    FleetEventKinds::report),
            new EventKind<>(
                    "stage",
                    JournalEvent.StageChanged.class,
                    event -> event.transition().about(),
                    FleetEventKinds::write,
                    FleetEventKinds::stage),
            new EventKind<>(
                    "judged",
                    JournalEvent.Judged.class,
                    event -> event.judgement().about(),
                    FleetEventKinds::write,
                    FleetEventKinds::judged),
            new EventKind<>(
                    "day",
                    JournalEvent.DayOpened.class,
                    JournalEvent.DayOpened::mailbox,
                    FleetEventKinds::write,
                    FleetEventKinds::day),
            new EventKind<>(
                    "midnight",
                    JournalEvent.MidnightDone.class,
                    JournalEvent.MidnightDone::client,
                    (event, out) -> out.put("at", event.at())
                            .about(event.client())
                            .put("zone", event.zone().getId()),
                    in -> new JournalEvent.MidnightDone(in.at(), in.client(), ZoneId.of(in.text("zone")))),
            new EventKind<>(
                    "domain_seen",
                    JournalEvent.DomainListed.class,
                    JournalEvent.DomainListed::domain,
                    (event, out) ->
                            out.put("at", event.at()).about(event.domain()).put("client", event.client()),
                    in -> new JournalEvent.DomainListed(
                            in.at(), in.domain("domain"), in.has("client") ? in.client() : null)),
            new EventKind<>(
                    "domain_bound",
                    JournalEvent.DomainBound.class,
                    JournalEvent.DomainBound::domain,
                    (event, out) -> out.put("at", event.at())
                            .about(event.domain())
                            .about(event.client())
                            .put("replaces", event.replaces()),
                    in -> new JournalEvent.DomainBound(
                            in.at(), in.domain("domain"), in.client(), in.domain("replaces"))),
            new EventKind<>(
                    "replacement_approved",
                    JournalEvent.ReplacementApproved.class,
                    JournalEvent.ReplacementApproved::client,
                    (event, out) ->
                            out.put("at", event.at()).about(event.client()).put("cause", event.cause()),
                    in -> new JournalEvent.ReplacementApproved(in.at(), in.client(), in.text("cause"))));

    private FleetEventKinds() {}

    private static void write(JournalEvent.ReportRecorded event, FieldWriter out) {
        DailyReport report = event.report();
        out.put("at", event.at())
                .about(report.mailbox())
                .put("date", report.date())
                .put("sent", report.sent())
                .counts("bounced", report.bounced())
                .put("replied", report.replied())
                .put("complained", report.complained())
                .put("unsubscribed", report.unsubscribed());
    }

    private static JournalEvent.ReportRecorded report(FieldReader in) {
        return new JournalEvent.ReportRecorded(
                in.at(),
                new DailyReport(
                        in.mailbox(),
                        in.date("date"),
                        in.integer("sent"),
                        in.counts("bounced", BounceClass.class),
                        in.integer("replied"),
                        in.integer("complained"),
                        in.integer("unsubscribed")));
    }

    private static void write(JournalEvent.StageChanged event, FieldWriter out) {
        Transition transition = event.transition();
        out.put("at", transition.at())
                .about(transition.about())
                .put("from", transition.from())
                .put("to", transition.to())
                .put("trigger", transition.trigger())
                .put("why", transition.why());
    }

    private static JournalEvent.StageChanged stage(FieldReader in) {
        return new JournalEvent.StageChanged(new Transition(
                in.at(),
                in.about(),
                in.constant("from", Stage.class),
                in.constant("to", Stage.class),
                in.constant("trigger", Trigger.class),
                in.text("why")));
    }

    private static void write(JournalEvent.Judged event, FieldWriter out) {
        Judgement judgement = event.judgement();
        out.put("at", event.at())
                .about(judgement.about())
                .put("call", judgement.call())
                .put("trigger", judgement.trigger())
                .put("sends", judgement.sends())
                .put("events", judgement.events())
                .put("baseline", judgement.baseline())
                .put("statistic", judgement.statistic())
                .put("why", judgement.why());
    }

    private static JournalEvent.Judged judged(FieldReader in) {
        return new JournalEvent.Judged(
                in.at(),
                new Judgement(
                        in.about(),
                        in.constant("call", Judgement.Call.class),
                        in.constant("trigger", Trigger.class),
                        in.decimal("sends"),
                        in.decimal("events"),
                        in.decimal("baseline"),
                        in.decimal("statistic"),
                        in.text("why")));
    }

    private static void write(JournalEvent.DayOpened event, FieldWriter out) {
        WarmupProgress progress = event.progress();
        out.about(event.mailbox())
                .put("date", event.date())
                .put("phase", progress.phase())
                .put("day", progress.day())
                .put("allowance", progress.allowance())
                .put("target", progress.target())
                .put("watched", event.watched());
    }

    private static JournalEvent.DayOpened day(FieldReader in) {
        WarmupProgress progress = new WarmupProgress(
                in.constant("phase", WarmupProgress.Phase.class),
                in.integer("day"),
                in.integer("allowance"),
                in.integer("target"));
        return new JournalEvent.DayOpened(in.mailbox(), in.date("date"), progress, in.flag("watched"));
    }
}
