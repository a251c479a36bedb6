package dev.outreach.examples.demo;

import dev.outreach.MailboxStatus;
import dev.outreach.examples.audit.Evidence;
import dev.outreach.examples.audit.Received;
import dev.outreach.examples.audit.Verdict;
import dev.outreach.examples.report.Report;
import dev.outreach.examples.report.Report.Breakdown;
import dev.outreach.examples.report.Report.Fact;
import dev.outreach.examples.report.Report.Group;
import dev.outreach.examples.report.Report.Held;
import dev.outreach.examples.report.Report.Invariant;
import dev.outreach.examples.report.Report.Seat;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.MailboxId;
import dev.outreach.store.ReservationState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the report of a demonstration. */
public final class DemoReport {

    private static final int HOURS = 24;

    private DemoReport() {}

    /** The report, with the verdicts on its rules. */
    public static Report of(DemoResult result, List<Verdict> verdicts) {
        Evidence evidence = result.evidence();
        Map<MailboxId, Tally> tallies = Tally.of(result.settings(), evidence);
        List<MailboxStatus> mailboxes = result.status().mailboxes();
        List<MailboxStatus> sending = mailboxes.stream()
                .filter(box -> tallies.containsKey(box.mailbox()))
                .toList();
        List<Breakdown> breakdowns = Groups.of(mailboxes, tallies);
        return new Report(
                "Outreach: " + result.settings().days() + " working days of a fleet",
                subtitle(result, sending.size()),
                facts(evidence, breakdowns.get(0)),
                verdicts.stream().map(DemoReport::invariant).toList(),
                WarmUps.of(evidence),
                sending.stream().map(box -> seat(box, tallies)).toList(),
                sending.stream().map(box -> box.reputation().score()).toList(),
                byHour(evidence),
                "the mailbox's own zone",
                breakdowns,
                Events.changes(evidence),
                Events.replacements(evidence));
    }

    private static String subtitle(DemoResult result, int mailboxes) {
        DemoSettings settings = result.settings();
        return String.format(
                Locale.ROOT,
                "%s to %s on a virtual clock, seed %d: %,d mailboxes for %d clients, %,d contacts. Recipients, answers"
                        + " and the clock are simulated; every message went over SMTP to a server on loopback.",
                DemoSettings.MONDAY,
                settings.lastDay(),
                settings.seed(),
                mailboxes,
                result.evidence().fleet().clients().size(),
                settings.contacts());
    }

    private static List<Fact> facts(Evidence evidence, Breakdown tiers) {
        long sent = tiers.groups().stream().mapToLong(Group::sent).sum();
        long accepted = tiers.groups().stream().mapToLong(Group::accepted).sum();
        long allowed = tiers.groups().stream().mapToLong(Group::allowance).sum();
        long replies = tiers.groups().stream().mapToLong(Group::replies).sum();
        long doubt = evidence.count(ReservationState.IN_DOUBT);
        return List.of(
                new Fact("Messages sent", String.format(Locale.ROOT, "%,d", sent), allowed(allowed)),
                new Fact("Accepted by receivers", share(accepted, sent), "not the share that reached the inbox"),
                new Fact("Replies", String.format(Locale.ROOT, "%,d", replies), "that came within these days"),
                new Fact("Domains at rest", Long.toString(rested(evidence)), "taken out by evidence"),
                new Fact(
                        "Burned and replaced",
                        Integer.toString(Events.replacements(evidence).size()),
                        "from the reserve"),
                new Fact("In doubt", Long.toString(doubt), "reported, and not sent again"));
    }

    private static String allowed(long allowance) {
        return String.format(Locale.ROOT, "of %,d allowed", allowance);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    private static long rested(Evidence evidence) {
        return Events.changes(evidence).stream()
                .filter(change -> change.to().equals("COOLDOWN"))
                .count();
    }

    private static Invariant invariant(Verdict verdict) {
        return new Invariant(verdict.rule(), Held.valueOf(verdict.held().name()), verdict.evidence());
    }

    private static Seat seat(MailboxStatus mailbox, Map<MailboxId, Tally> tallies) {
        Tally tally = tallies.get(mailbox.mailbox());
        return new Seat(mailbox.tier(), tally == null ? 0 : tally.sent, tally == null ? 0 : tally.allowance);
    }

    private static List<Long> byHour(Evidence evidence) {
        Fleet fleet = evidence.fleetAtTheEnd();
        List<Long> hours = new ArrayList<>(Collections.nCopies(HOURS, 0L));
        for (Received message : evidence.received()) {
            fleet.mailbox(message.envelopeFrom()).ifPresent(mailbox -> {
                int hour = message.at().atZone(fleet.zoneOf(mailbox)).getHour();
                hours.set(hour, hours.get(hour) + 1);
            });
        }
        return hours;
    }
}
