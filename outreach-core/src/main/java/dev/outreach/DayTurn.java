package dev.outreach;

import dev.outreach.fleet.Stage;
import dev.outreach.lifecycle.CooldownPolicy;
import dev.outreach.lifecycle.Judgement;
import dev.outreach.lifecycle.MailboxHistory;
import dev.outreach.lifecycle.Reentry;
import dev.outreach.lifecycle.Trigger;
import dev.outreach.reputation.Evidence;
import dev.outreach.store.JournalEvent;
import dev.outreach.warmup.WarmupPolicy;
import dev.outreach.warmup.WarmupProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a new day brings. A client's midnight judges its senders and ends the rest of domains; each zone's midnight ends
 * the rest of mailboxes and opens their next day.
 *
 * <p>Midnights are done one after another, each at its own instant and once, so that the outcome does not depend on how
 * often time was looked at. One that was broken off is done again, which changes nothing twice.
 */
final class DayTurn {
    /** How long a judgement to watch a sender holds: until the next daily one, with room for another time zone. */
    private static final Duration WATCH_HOLDS = Duration.ofHours(36);

    private final WarmupPolicy warmup;
    private final CooldownPolicy cooldown;
    private final Reentry reentry;
    private final Cooling cooling;

    DayTurn(Policies policies, Cooling cooling) {
        this.warmup = policies.warmup();
        this.reentry = policies.reentry();
        this.cooldown = policies.cooldown();
        this.cooling = cooling;
    }

    /**
     * Does all midnights of a cell that are due, one after the other.
     *
     * @throws Overtaken if one is due and the journal was not followed yet: another node may have done it, and it is
     *     judged by what all nodes know
     */
    void catchUp(Cell cell, Turn turn) {
        if (turn.now.isBefore(cell.nextDue)) {
            return;
        }
        turn.needsJournal();
        cell.lock.lock();
        try {
            cell.atLeast(turn.now);
            Map.Entry<ZoneId, Instant> next = cell.midnights.next(turn.now);
            while (!next.getValue().isAfter(turn.now)) {
                midnight(cell, next.getKey(), next.getValue(), turn);
                next = cell.midnights.next(turn.now);
            }
            turn.commit(cell, firstDays(cell, turn.now));
            cell.nextDue = next.getValue();
        } finally {
            cell.lock.unlock();
        }
    }

    private void midnight(Cell cell, ZoneId zone, Instant at, Turn turn) {
        if (zone.equals(cell.zone())) {
            judge(cell, at, turn);
            for (DomainState domain : List.copyOf(cell.domains.values())) {
                turn.commit(cell, wake(domain, at));
            }
        }
        List<JournalEvent> events = new ArrayList<>();
        for (MailboxState seat : cell.mailboxes.values()) {
            if (seat.zone.equals(zone)) {
                events.addAll(open(cell, seat, at));
            }
        }
        if (cell.client == null) {
            cell.midnights.done(zone, at);
        } else {
            events.add(new JournalEvent.MidnightDone(at, cell.client.id(), zone));
        }
        turn.commit(cell, events);
    }

    /** The first days of mailboxes that came after the midnight of their zone. */
    private List<JournalEvent> firstDays(Cell cell, Instant now) {
        return cell.mailboxes.values().stream()
                .filter(seat -> seat.openDay == null)
                .flatMap(seat -> open(cell, seat, now).stream())
                .toList();
    }

    private void judge(Cell cell, Instant at, Turn turn) {
        if (cell.client == null) {
            return;
        }
        LocalDate ended = at.atZone(cell.zone()).toLocalDate().minusDays(1);
        List<MailboxHistory> histories =
                cell.mailboxes.values().stream().map(MailboxState::history).toList();
        if (histories.stream().allMatch(history -> history.days().isEmpty())) {
            return;
        }
        for (Judgement judgement : cooldown.judge(cell.client.id(), histories, ended, at)) {
            if (!cell.midnights.wasJudged(at, judgement)) {
                turn.commit(cell, cooling.consequences(cell, judgement, at));
            }
        }
    }

    /** The end of a domain's rest, if its time is over and nothing speaks against it. */
    private List<JournalEvent> wake(DomainState domain, Instant at) {
        if (domain.stage != Stage.COOLDOWN) {
            return List.of();
        }
        boolean authentication = domain.lastTrigger == Trigger.AUTHENTICATION_FAILED;
        Duration stay = authentication ? Duration.ZERO : stay(domain.cooldowns, at);
        Reentry rule = authentication ? Reentry.byEvidence() : reentry;
        if (!rule.blockers(resting(domain, domain.since, stay), at).isEmpty()) {
            return List.of();
        }
        String why = rested(domain.since, at);
        return List.of(cooling.change(domain.name(), domain.stage, Stage.ACTIVE, Trigger.RESTED, why, at));
    }

    private static Reentry.Resting resting(DomainState domain, Instant since, Duration stay) {
        return new Reentry.Resting(domain.name(), since, stay, domain.lastAudit, List.copyOf(domain.listings.values()));
    }

    private static String rested(Instant since, Instant at) {
        return "rested " + Duration.between(since, at).toDays() + " days, and nothing speaks against it";
    }

    /** The mailbox's next day, or the end of its rest; nothing if its day is open already or it does not send. */
    List<JournalEvent> open(Cell cell, MailboxState seat, Instant at) {
        LocalDate date = at.atZone(seat.zone).toLocalDate();
        if (cell.client == null || seat.openDay != null && !date.isAfter(seat.openDay)) {
            return List.of();
        }
        if (seat.stage == Stage.COOLDOWN) {
            return wake(cell, seat, date, at);
        }
        return seat.stage.sends() ? nextDay(cell, seat, date, at) : List.of();
    }

    private List<JournalEvent> wake(Cell cell, MailboxState seat, LocalDate date, Instant at) {
        DomainState domain = cell.domainOf(seat);
        if (domain.stage != Stage.ACTIVE) {
            return List.of();
        }
        boolean withDomain = seat.lastTrigger == Trigger.DOMAIN;
        Duration stay = withDomain ? Duration.ZERO : stay(seat.cooldowns, at);
        if (!withDomain
                && !reentry.blockers(resting(domain, seat.since, stay), at).isEmpty()) {
            return List.of();
        }
        JournalEvent rested =
                cooling.change(seat.id(), seat.stage, Stage.WARMING, Trigger.RESTED, rested(seat.since, at), at);
        if (seat.progress == null) {
            return List.of(rested);
        }
        WarmupProgress progress = warmup.reenter(seat.progress, seat.activeCap());
        return List.of(rested, new JournalEvent.DayOpened(seat.id(), date, progress, false));
    }

    /** How long the latest of these cooldowns lasts. */
    private Duration stay(List<Instant> cooldowns, Instant at) {
        return cooldown.stay(cooldowns.subList(0, Math.max(0, cooldowns.size() - 1)), at);
    }

    private List<JournalEvent> nextDay(Cell cell, MailboxState seat, LocalDate date, Instant at) {
        @Nullable WarmupProgress progress = progress(cell, seat, date);
        if (progress == null) {
            return List.of();
        }
        List<JournalEvent> events = new ArrayList<>();
        boolean watched = seat.watchedAt != null && at.isBefore(seat.watchedAt.plus(WATCH_HOLDS));
        events.add(new JournalEvent.DayOpened(seat.id(), date, progress, watched));
        if (seat.stage == Stage.WARMING && !progress.phase().isWarming()) {
            String why = "its ramp is done: " + progress.allowance() + " a day";
            events.add(cooling.change(seat.id(), seat.stage, Stage.ACTIVE, Trigger.WARMED, why, at));
        }
        return events;
    }

    /** Whether a mailbox of the reserve has the days of its warm-up behind it. */
    boolean isWarm(MailboxState seat, Instant now) {
        @Nullable Instant since = seat.mailbox.warmSince();
        return since == null
                || !since.isAfter(now)
                        && !warmup.begin((int) Duration.between(since, now).toDays(), seat.activeCap())
                                .phase()
                                .isWarming();
    }

    /** Where the mailbox stands on its new day; null if its warm-up begins on a later one. */
    private @Nullable WarmupProgress progress(Cell cell, MailboxState seat, LocalDate date) {
        if (seat.progress != null) {
            return seat.sinceOpening.get(Evidence.SENT) == 0
                    ? seat.progress
                    : warmup.next(seat.progress, seat.sinceOpening.asEvidence(cell.allowance(seat)), seat.activeCap());
        }
        if (seat.mailbox.warmSince() == null) {
            return warmup.warm(seat.activeCap());
        }
        LocalDate begin = seat.mailbox.warmSince().atZone(seat.zone).toLocalDate();
        return begin.isAfter(date) ? null : warmup.begin((int) ChronoUnit.DAYS.between(begin, date), seat.activeCap());
    }
}
