package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.SenderRefusal;
import dev.outreach.lifecycle.Transition;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.reputation.Evidence;
import dev.outreach.reputation.ReputationBook;
import dev.outreach.signal.BounceClass;
import dev.outreach.signal.DailyReport;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the state of a fleet out of its events. Decides nothing, so that reading a journal back gives the state that
 * the live fleet had. Callers hold the lock of the cell that an event belongs to.
 *
 * <p>Two nodes may record the same signal at once, or an older one after a newer, and each applies its own first: which
 * of them counts is found by their own times, so that all nodes come to the same.
 */
final class Fold {
    private final FleetState state;
    private final ReputationBook book;

    Fold(FleetState state, ReputationBook book) {
        this.state = state;
        this.book = book;
    }

    /** Applies an event; one about a mailbox or domain that the fleet no longer has is passed over. */
    void apply(JournalEvent event) {
        if (event instanceof JournalEvent.SignalRecorded recorded) {
            cell(recorded.signal().about()).ifPresent(cell -> signal(cell, recorded.signal()));
        } else if (event instanceof JournalEvent.ReportRecorded recorded) {
            seat(recorded.report().mailbox()).ifPresent(seat -> report(seat, recorded));
        } else if (event instanceof JournalEvent.StageChanged changed) {
            cell(changed.transition().about()).ifPresent(cell -> stage(cell, changed.transition()));
        } else if (event instanceof JournalEvent.Judged judged) {
            judged(judged.at(), judged.judgement());
        } else if (event instanceof JournalEvent.DayOpened opened) {
            seat(opened.mailbox()).ifPresent(seat -> opened(seat, opened));
        } else if (event instanceof JournalEvent.MidnightDone midnight) {
            state.client(midnight.client()).ifPresent(cell -> cell.midnights.done(midnight.zone(), midnight.at()));
        } else if (event instanceof JournalEvent.DomainListed listed) {
            listed(listed);
        } else if (event instanceof JournalEvent.DomainBound bound) {
            state.listed().put(bound.domain(), bound.client());
            owned(bound.domain(), bound.client(), bound.at());
            state.replacements().bound(bound);
        } else if (event instanceof JournalEvent.ReplacementApproved approved) {
            state.replacements().approved(approved);
        }
    }

    private Optional<Cell> cell(FleetId about) {
        return state.owner(about).filter(cell -> !(about instanceof MailboxId id) || cell.mailboxes.containsKey(id));
    }

    private Optional<MailboxState> seat(MailboxId id) {
        return cell(id).map(cell -> cell.mailbox(id));
    }

    private void signal(Cell cell, Signal signal) {
        if (signal.about() instanceof MailboxId id) {
            mailboxSignal(cell, cell.mailbox(id), signal);
        } else if (signal.about() instanceof DomainName name) {
            domainSignal(cell.domain(name), signal);
        }
    }

    private void mailboxSignal(Cell cell, MailboxState seat, Signal signal) {
        if (!(signal instanceof Signal.Sent)) {
            if (seat.isKnown(signal)) {
                return;
            }
            seat.remember(signal);
        }
        LocalDate date = signal.at().atZone(seat.zone).toLocalDate();
        for (Evidence evidence : Meaning.of(signal)) {
            count(cell, seat, evidence, 1, date, signal.at());
        }
        if (signal instanceof Signal.Bounced bounced) {
            refused(cell, seat, bounced);
        }
    }

    private void refused(Cell cell, MailboxState seat, Signal.Bounced bounced) {
        if (bounced.bounceClass() == BounceClass.REPUTATION) {
            seat.lastReputationRefusal = bounced.at();
        }
        if (Meaning.againstSender(bounced.bounceClass())) {
            cell.domainOf(seat)
                    .add(new SenderRefusal(bounced.at(), seat.id(), bounced.recipient(), bounced.bounceClass()));
        }
    }

    private void domainSignal(DomainState domain, Signal signal) {
        if (domain.isOld(signal)) {
            return;
        }
        domain.heard(signal);
        if (signal instanceof Signal.Listed listed) {
            domain.listings.put(listed.list(), listed);
            book.listed(domain.name(), listed.list(), listed.weight());
        } else if (signal instanceof Signal.Delisted delisted) {
            domain.listings.remove(delisted.list());
            book.delisted(domain.name(), delisted.list());
        } else if (signal instanceof Signal.SpamRateReported reported) {
            book.spamRate(domain.name(), reported.spamRate(), reported.at());
        } else if (signal instanceof Signal.Audited audited) {
            domain.lastAudit = audited;
            authenticated(domain, audited.passed());
        }
    }

    private void authenticated(DomainState domain, boolean inOrder) {
        domain.authenticated = inOrder;
        book.authenticated(domain.name(), inOrder);
    }

    /**
     * A report states totals: what is counted is how it differs from the one that it replaces. It counts at noon of its
     * day, or when it came in if that was earlier; refusals count from when they became known.
     */
    private void report(MailboxState seat, JournalEvent.ReportRecorded recorded) {
        DailyReport report = recorded.report();
        if (seat.isReportedAfter(report.date(), recorded.at())) {
            return;
        }
        Cell cell = state.cellOf(seat.id());
        Instant noon = report.date().atTime(LocalTime.NOON).atZone(seat.zone).toInstant();
        Instant at = noon.isAfter(recorded.at()) ? recorded.at() : noon;
        Map<Evidence, Integer> now = totals(report);
        DailyReport replaced = seat.replace(report, recorded.at());
        totals(replaced).forEach((evidence, before) -> now.merge(evidence, -before, Integer::sum));
        now.forEach((evidence, amount) -> count(cell, seat, evidence, amount, report.date(), at));
        if (report.bounced(BounceClass.REPUTATION) > replaced.bounced(BounceClass.REPUTATION)) {
            seat.lastReputationRefusal = recorded.at();
        }
        Meaning.refusals(report, replaced, recorded.at()).forEach(cell.domainOf(seat)::add);
    }

    private static Map<Evidence, Integer> totals(DailyReport report) {
        Map<Evidence, Integer> totals = new EnumMap<>(Evidence.class);
        totals.put(Evidence.SENT, report.sent());
        totals.put(Evidence.REPLY, report.replied());
        totals.put(Evidence.COMPLAINT, report.complained());
        totals.put(Evidence.UNSUBSCRIBE, report.unsubscribed());
        report.bounced()
                .forEach((kind, count) ->
                        Meaning.of(kind).ifPresent(evidence -> totals.merge(evidence, count, Integer::sum)));
        return totals;
    }

    /** Counts for the owner of that time: a fleet may list by now for a client what was in the reserve then. */
    private void count(Cell cell, MailboxState seat, Evidence evidence, int amount, LocalDate date, Instant at) {
        if (amount == 0) {
            return;
        }
        seat.count(evidence, amount, date);
        if (cell.client != null && !state.listed().isReserve(seat.mailbox.domain())) {
            book.count(seat.id(), evidence, amount, at);
        }
    }

    private void stage(Cell cell, Transition transition) {
        if (transition.about() instanceof MailboxId id) {
            mailboxStage(cell.mailbox(id), transition);
        } else if (transition.about() instanceof DomainName name) {
            domainStage(cell.domain(name), transition);
        }
    }

    private static void mailboxStage(MailboxState seat, Transition transition) {
        seat.stage = transition.to();
        seat.since = transition.at();
        seat.why = transition.why();
        seat.lastTrigger = transition.trigger();
        if (transition.to() == Stage.COOLDOWN && transition.trigger() != Trigger.DOMAIN) {
            seat.cooldowns.add(transition.at());
        }
        if (transition.from() == Stage.COOLDOWN) {
            seat.judgedFrom = transition.at().atZone(seat.zone).toLocalDate();
            seat.lastReputationRefusal = null;
        }
    }

    private void domainStage(DomainState domain, Transition transition) {
        domain.stage = transition.to();
        domain.since = transition.at();
        domain.why = transition.why();
        domain.lastTrigger = transition.trigger();
        if (transition.trigger() == Trigger.AUTHENTICATION_FAILED) {
            authenticated(domain, false);
        } else if (transition.to() == Stage.COOLDOWN) {
            domain.cooldowns.add(transition.at());
        } else if (transition.to() == Stage.BURNED && domain.domain.client() != null) {
            state.replacements().burned(domain, transition.at());
        }
    }

    private void judged(Instant at, Judgement judgement) {
        state.find(judgement.about()).ifPresent(cell -> cell.midnights.judged(at, judgement));
        if (judgement.call() != Judgement.Call.WATCH) {
            return;
        }
        if (judgement.about() instanceof MailboxId id) {
            seat(id).ifPresent(seat -> seat.watchedAt = at);
        } else if (judgement.about() instanceof DomainName name) {
            state.owner(name).ifPresent(cell -> cell.domain(name).mailboxes.forEach(seat -> seat.watchedAt = at));
        }
    }

    private void opened(MailboxState seat, JournalEvent.DayOpened opened) {
        if (seat.sinceOpening.get(Evidence.SENT) > 0) {
            seat.sinceOpening.clear();
        }
        seat.openDay = opened.date();
        seat.progress = opened.progress();
        seat.watched = opened.watched();
    }

    private void listed(JournalEvent.DomainListed listed) {
        state.listed().put(listed.domain(), listed.client());
        if (listed.client() != null) {
            owned(listed.domain(), listed.client(), listed.at());
        }
        state.owner(listed.domain()).ifPresent(cell -> firstSeen(cell.domain(listed.domain()), listed.at()));
    }

    /** A domain is where its owner is, even if the fleet lists it as reserve, and never with anybody else. */
    void owned(DomainName domain, ClientId client, Instant at) {
        @Nullable Cell owner = state.owner(domain).orElse(null);
        if (owner == null) {
            return;
        }
        if (owner.client == null && state.client(client).isEmpty()) {
            throw new IllegalStateException("domain " + domain + " belongs to client " + client
                    + ", who is not in the fleet: a domain belongs to one client for life; add the client or take the"
                    + " domain out");
        }
        if (owner.client == null) {
            state.bind(domain, client, at);
        } else if (!owner.client.id().equals(client)) {
            throw new IllegalStateException("domain " + domain + " sent for client " + client
                    + " and is now listed for " + owner.owner()
                    + ": a domain belongs to one client for life; list it for that client or take it out");
        }
    }

    private static void firstSeen(DomainState domain, Instant at) {
        domain.since = at;
        domain.mailboxes.forEach(seat -> seat.since = at);
    }
}
