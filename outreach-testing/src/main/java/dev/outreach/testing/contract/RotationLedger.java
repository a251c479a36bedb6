package dev.outreach.testing.contract;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.rotation.Pool;
import dev.outreach.rotation.SeatDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who sent when to whom, in one list, and the rules of a rotation as questions to it. */
final class RotationLedger {
    private static final Duration DAY = Duration.ofHours(24);

    /** Within which a cap of 24 hours may still bind, as it is kept in steps of an hour. */
    private static final Duration SAFE_DAY = Duration.ofHours(25);

    /** A message that counts. */
    record Charge(MailboxId mailbox, ReceivingProvider receiver, Instant at) {}

    /** A mailbox that takes part. */
    record Member(Mailbox mailbox, Pool pool, ZoneId zone, SeatDay day) {
        Member opened(SeatDay next) {
            return new Member(mailbox, pool, zone, next);
        }
    }

    private record Domain(SendingDomain domain, ZoneId zone) {}

    private final Duration gap;
    private final Map<DomainName, Domain> domains = new HashMap<>();
    private final Map<MailboxId, Member> members = new LinkedHashMap<>();
    private final List<Charge> charges = new ArrayList<>();
    /** The latest message of each, given back or not: the gap after it stands. */
    private final Map<MailboxId, Instant> latest = new HashMap<>();

    RotationLedger(Duration gap) {
        this.gap = gap;
    }

    void domain(SendingDomain domain, ZoneId zone) {
        domains.put(domain.name(), new Domain(domain, zone));
    }

    void join(Member member) {
        members.put(member.mailbox().id(), member);
    }

    void leave(MailboxId id) {
        members.remove(id);
    }

    List<Member> members() {
        return List.copyOf(members.values());
    }

    List<Charge> charges() {
        return charges;
    }

    void charge(Charge charge) {
        charges.add(charge);
        latest.put(charge.mailbox(), charge.at());
    }

    int left(Member member) {
        return Math.max(0, member.day().allowance() - onDay(member));
    }

    private int onDay(Member member) {
        LocalDate date = member.day().date();
        return count(charge -> charge.mailbox().equals(member.mailbox().id())
                && dateOf(charge, member.zone()).equals(date));
    }

    /** Which rule forbids this mailbox to send now; empty if it may. */
    Optional<String> forbids(MailboxId id, ReceivingProvider receiver, Instant now) {
        return forbids(id, receiver, now, DAY);
    }

    /** Whether it may send now beyond doubt: also if 24 hours are counted on the safe side. */
    boolean surelyMaySend(Member member, ReceivingProvider receiver, Instant now) {
        return forbids(member.mailbox().id(), receiver, now, SAFE_DAY).isEmpty();
    }

    private Optional<String> forbids(MailboxId id, ReceivingProvider receiver, Instant now, Duration rolling) {
        @Nullable Member member = members.get(id);
        @Nullable Domain domain = domains.get(id.domain());
        if (member == null || domain == null) {
            return Optional.of("it does not take part");
        }
        return bySeat(member, now)
                .or(() -> byCaps(
                        "mailbox " + id,
                        member.mailbox().caps(),
                        charge -> charge.mailbox().equals(id),
                        Caps.MOST,
                        member.zone(),
                        receiver,
                        now,
                        rolling))
                .or(() -> byCaps(
                        "domain " + id.domain(),
                        domain.domain().caps(),
                        charge -> charge.mailbox().domain().equals(id.domain()),
                        domain.domain().caps().perDay(),
                        domain.zone(),
                        receiver,
                        now,
                        rolling));
    }

    private Optional<String> bySeat(Member member, Instant now) {
        if (!now.isBefore(member.day().ends())) {
            return Optional.of("its day is over");
        }
        if (left(member) == 0) {
            return Optional.of("its allowance of " + member.day().allowance() + " is spent");
        }
        @Nullable Instant before = latest.get(member.mailbox().id());
        if (before != null && now.isBefore(before.plus(gap))) {
            return Optional.of("its gap after " + before + " is not over");
        }
        return member.mailbox().window().isOpen(now, member.zone())
                ? Optional.empty()
                : Optional.of("its window is shut");
    }

    private Optional<String> byCaps(
            String whose,
            Caps caps,
            Predicate<Charge> own,
            int perDay,
            ZoneId zone,
            ReceivingProvider receiver,
            Instant now,
            Duration rolling) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        Predicate<Charge> onDay = own.and(charge -> dateOf(charge, zone).equals(today));
        Predicate<Charge> within = own.and(charge -> charge.at().isAfter(now.minus(rolling)));
        Predicate<Charge> towards = charge -> charge.receiver() == receiver;
        int cap = caps.forReceiver(receiver);
        if (count(onDay) >= perDay) {
            return Optional.of(whose + " has sent its " + perDay + " of the day");
        }
        if (count(within) >= caps.perRollingDay()) {
            return Optional.of(whose + " has sent its " + caps.perRollingDay() + " of 24 hours");
        }
        return count(onDay.and(towards)) >= cap || count(within.and(towards)) >= cap
                ? Optional.of(whose + " has sent its " + cap + " to " + receiver)
                : Optional.empty();
    }

    private int count(Predicate<Charge> which) {
        return (int) charges.stream().filter(which).count();
    }

    private static LocalDate dateOf(Charge charge, ZoneId zone) {
        return LocalDate.ofInstant(charge.at(), zone);
    }
}
