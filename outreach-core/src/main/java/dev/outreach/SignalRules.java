package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.ListingWeight;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.Suppression.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows at once from a signal: the event itself, and the changes of stage that it causes. */
final class SignalRules {
    private final CooldownPolicy cooldown;
    private final Cooling cooling;

    SignalRules(CooldownPolicy cooldown, Cooling cooling) {
        this.cooldown = cooldown;
        this.cooling = cooling;
    }

    /** The signal's events, consequences included; empty if the very same signal, or a later word, was recorded before. */
    List<JournalEvent> events(Cell cell, Signal signal, Instant now) {
        if (signal.about() instanceof MailboxId id && cell.mailbox(id).isKnown(signal)
                || signal.about() instanceof DomainName name
                        && cell.domain(name).isOld(signal)) {
            return List.of();
        }
        List<JournalEvent> events = new ArrayList<>();
        events.add(new JournalEvent.SignalRecorded(signal));
        events.addAll(consequences(cell, signal, now));
        return events;
    }

    private List<JournalEvent> consequences(Cell cell, Signal signal, Instant now) {
        if (signal instanceof Signal.Bounced bounced && Meaning.againstSender(bounced.bounceClass())) {
            SenderRefusal refusal =
                    new SenderRefusal(bounced.at(), bounced.about(), bounced.recipient(), bounced.bounceClass());
            return refused(cell, cell.mailbox(bounced.about()), List.of(refusal), now);
        }
        if (signal instanceof Signal.Listed listed && listed.weight() == ListingWeight.BURNS) {
            String why = Quoted.line(listed.list()) + " lists the domain";
            return cooling.burn(cell.domain(listed.about()), Trigger.LISTED, why, now);
        }
        if (signal instanceof Signal.Audited audited && !audited.passed()) {
            String why = "the audit of its DNS failed: " + Quoted.line(audited.finding());
            return cooling.cool(cell.domain(audited.about()), Trigger.AUTHENTICATION_FAILED, why, now);
        }
        if (signal instanceof Signal.SpamRateReported reported
                && reported.at().isAfter(cell.domain(reported.about()).since)) {
            return cooldown.judge(reported)
                    .map(judgement -> cooling.consequences(cell, judgement, now))
                    .orElse(List.of());
        }
        return List.of();
    }

    /** A report's events, consequences included; empty if it says nothing new. */
    List<JournalEvent> events(Cell cell, DailyReport report, Instant now) {
        MailboxState seat = cell.mailbox(report.mailbox());
        DailyReport replaced = seat.reported(report.date());
        if (report.equals(replaced)) {
            return List.of();
        }
        List<JournalEvent> events = new ArrayList<>();
        events.add(new JournalEvent.ReportRecorded(now, report));
        List<SenderRefusal> refusals = Meaning.refusals(report, replaced, now);
        if (!refusals.isEmpty()) {
            events.addAll(refused(cell, seat, refusals, now));
        }
        return events;
    }

    private List<JournalEvent> refused(Cell cell, MailboxState seat, List<SenderRefusal> refusals, Instant now) {
        DomainState domain = cell.domainOf(seat);
        Optional<Judgement> judgement = cooldown.judge(domain.name(), domain.refusalsWith(refusals, now), now);
        return judgement.map(found -> cooling.consequences(cell, found, now)).orElse(List.of());
    }

    /**
     * Whom not to write to any more because of a signal.
     *
     * @param client whose sender it speaks of, or null if nobody's: then a request to hear no more holds for all
     */
    static Optional<Suppression> suppression(Signal signal, @Nullable ClientId client) {
        if (signal instanceof Signal.Bounced bounced && bounced.bounceClass().suppresses()) {
            String evidence = "bounced: " + Quoted.excerpt(bounced.evidence());
            return Optional.of(suppress(bounced.recipient(), null, Reason.DEAD_ADDRESS, signal, evidence));
        } else if (signal instanceof Signal.Complained complained) {
            return Optional.of(suppress(complained.recipient(), null, Reason.COMPLAINED, signal, "spam report"));
        } else if (signal instanceof Signal.Unsubscribed unsubscribed) {
            return Optional.of(
                    suppress(unsubscribed.recipient(), client, Reason.UNSUBSCRIBED, signal, "asked to hear no more"));
        } else if (signal instanceof Signal.Replied replied && client != null) {
            return Optional.of(suppress(replied.recipient(), client, Reason.REPLIED, signal, "answered"));
        }
        return Optional.empty();
    }

    private static Suppression suppress(
            EmailAddress address, @Nullable ClientId client, Reason reason, Signal signal, String source) {
        return new Suppression(AddressPattern.address(address), client, reason, line(source), signal.at(), null);
    }

    /** A server's words, of whatever length and kind, as the source of a suppression. */
    private static String line(String words) {
        String shown = Quoted.line(words);
        return shown.substring(0, Math.min(shown.length(), Suppression.LONGEST_SOURCE));
    }
}
