package dev.outreach.rotation;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules of sending, written down as plainly as can be: every message is kept with its time, and every question is
 * answered by going through all of them.
 */
final class NaiveFleet {
    private static final Duration DAY = Duration.ofHours(24);
    private static final long HOUR = 3_600_000;

    /** @param sure whether it counts for certain: not given back under another time than it was charged */
    private record Sent(MailboxId mailbox, ReceivingProvider receiver, Instant at, boolean sure) {}

    private record Domain(Caps caps, ZoneId zone) {}

    private record Seat(Mailbox mailbox, ZoneId zone, SeatDay day, boolean takesPart) {}

    private final Duration shortestGap;
    private final Duration longestGap;
    private final Map<DomainName, Domain> domains = new LinkedHashMap<>();
    private final Map<MailboxId, Seat> seats = new LinkedHashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private Instant latest = Instant.EPOCH;

    NaiveFleet(Duration shortestGap, Duration longestGap) {
        this.shortestGap = shortestGap;
        this.longestGap = longestGap;
    }

    /** The moment that a clock stands for: the latest one seen, if it jumped back. */
    Instant latest(Instant clock) {
        return clock.isAfter(latest) ? clock : latest;
    }

    Instant see(Instant clock) {
        latest = latest(clock);
        return latest;
    }

    void domain(DomainName name, Caps caps, ZoneId zone) {
        domains.put(name, new Domain(caps, zone));
    }

    /** A day that has begun is not taken back, as when the clock has jumped back by now. */
    void join(Mailbox mailbox, ZoneId zone, SeatDay day) {
        Seat known = seats.get(mailbox.id());
        SeatDay present = known != null && known.day.date().isAfter(day.date()) ? known.day : day;
        seats.put(mailbox.id(), new Seat(mailbox, zone, present, true));
    }

    void open(MailboxId id, SeatDay day) {
        Seat seat = seats.get(id);
        if (!day.date().isBefore(seat.day.date())) {
            seats.put(id, new Seat(seat.mailbox, seat.zone, day, true));
        }
    }

    void leave(MailboxId id) {
        seats.computeIfPresent(id, (same, seat) -> new Seat(seat.mailbox, seat.zone, seat.day, false));
    }

    boolean takesPart(MailboxId id) {
        return seats.get(id).takesPart;
    }

    /** Counts a message; returns the moment that it counts at. */
    Instant send(MailboxId mailbox, ReceivingProvider receiver, Instant at) {
        sent.add(new Sent(mailbox, receiver, at, true));
        return at;
    }

    /** Takes a message back that was charged at one time and is given back under another, which may be the same. */
    void giveBack(MailboxId mailbox, ReceivingProvider receiver, Instant chargedAt, Instant givenAs) {
        sent.remove(new Sent(mailbox, receiver, chargedAt, true));
        if (!chargedAt.equals(givenAs)) {
            sent.add(new Sent(mailbox, receiver, chargedAt, false));
        }
    }

    /** Which rule a message would break, if any. Exact: to be asked about what the rotation lets through. */
    Optional<String> broken(MailboxId id, ReceivingProvider receiver, Instant at, List<Instant> gapsFrom) {
        Seat seat = seats.get(id);
        Domain domain = domains.get(id.domain());
        Predicate<Sent> ours = s -> s.sure && s.mailbox.equals(id);
        Predicate<Sent> ofDomain = s -> s.sure && s.mailbox.domain().equals(id.domain());
        Predicate<Sent> same = s -> s.receiver == receiver;
        if (!seat.takesPart || !date(at, seat.zone).equals(seat.day.date())) {
            return Optional.of("it takes no part, or not on this day");
        }
        if (!seat.mailbox.window().isOpen(at, seat.zone)) {
            return Optional.of("its window is shut");
        }
        if (gapsFrom.stream().anyMatch(last -> at.isBefore(last.plus(shortestGap)))) {
            return Optional.of("its gap is not over");
        }
        Caps caps = seat.mailbox.caps();
        if (onDay(ours, at, seat.zone) >= allowance(seat)) {
            return Optional.of("its allowance is spent");
        }
        if (within24Hours(ours, at) >= caps.perRollingDay()) {
            return Optional.of("its cap of 24 hours is reached");
        }
        if (over(ours.and(same), at, seat.zone, caps.forReceiver(receiver))) {
            return Optional.of("its cap for the receiver is reached");
        }
        if (onDay(ofDomain, at, domain.zone) >= domain.caps.perDay()
                || within24Hours(ofDomain, at) >= domain.caps.perRollingDay()) {
            return Optional.of("its domain's cap is reached");
        }
        return over(ofDomain.and(same), at, domain.zone, domain.caps.forReceiver(receiver))
                ? Optional.of("its domain's cap for the receiver is reached")
                : Optional.empty();
    }

    /**
     * Whether a mailbox may certainly send: also when each of its gaps were the longest, when what counts for 24 hours
     * counted from the beginning of an hour, and away from the hours in which a clock is changed.
     */
    boolean couldClearlySend(MailboxId id, ReceivingProvider receiver, Instant at, List<Instant> gapsFrom) {
        Seat seat = seats.get(id);
        if (!seat.takesPart || !date(at, seat.zone).equals(seat.day.date()) || !at.isBefore(seat.day.ends())) {
            return false;
        }
        Domain domain = domains.get(id.domain());
        Predicate<Sent> ours = s -> s.mailbox.equals(id);
        Predicate<Sent> ofDomain = s -> s.mailbox.domain().equals(id.domain());
        Predicate<Sent> same = s -> s.receiver == receiver;
        Caps caps = seat.mailbox.caps();
        return seat.mailbox.window().isOpen(at, seat.zone)
                && gapsFrom.stream().noneMatch(last -> at.isBefore(last.plus(longestGap)))
                && within(ours, at, seat.zone, allowance(seat), caps.perRollingDay())
                && within(ours.and(same), at, seat.zone, caps.forReceiver(receiver), caps.forReceiver(receiver))
                && within(ofDomain, at, domain.zone, domain.caps.perDay(), domain.caps.perRollingDay())
                && within(
                        ofDomain.and(same),
                        at,
                        domain.zone,
                        domain.caps.forReceiver(receiver),
                        domain.caps.forReceiver(receiver));
    }

    private boolean within(Predicate<Sent> which, Instant at, ZoneId zone, int perDay, int perRollingDay) {
        Instant since = Instant.ofEpochMilli((at.toEpochMilli() / HOUR - 24) * HOUR);
        // A day that was begun late counts all of the hour that midnight is in.
        Instant dayFrom = date(at, zone).atStartOfDay(zone).toInstant();
        Instant hourOfDay = Instant.ofEpochMilli(dayFrom.toEpochMilli() / HOUR * HOUR);
        return count(which.and(s -> !s.at.isBefore(hourOfDay))) < perDay
                && count(which.and(s -> !s.at.isBefore(since))) < perRollingDay;
    }

    private boolean over(Predicate<Sent> which, Instant at, ZoneId zone, int cap) {
        return onDay(which, at, zone) >= cap || within24Hours(which, at) >= cap;
    }

    private long onDay(Predicate<Sent> which, Instant at, ZoneId zone) {
        LocalDate date = date(at, zone);
        return count(which.and(s -> date(s.at, zone).equals(date)));
    }

    private long within24Hours(Predicate<Sent> which, Instant at) {
        return count(which.and(s -> s.at.isAfter(at.minus(DAY))));
    }

    private long count(Predicate<Sent> which) {
        return sent.stream().filter(which).count();
    }

    private static int allowance(Seat seat) {
        return seat.day.health() == 0
                ? 0
                : Math.min(seat.day.allowance(), seat.mailbox.caps().perDay());
    }

    private static LocalDate date(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }
}
