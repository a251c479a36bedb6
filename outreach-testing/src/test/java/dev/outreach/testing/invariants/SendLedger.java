package dev.outreach.testing.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts again, in the plainest way, what a store says was promised, and compares it with every cap. */
final class SendLedger {
    private static final double WATCH_FACTOR = 0.7;

    private record SenderDay(FleetId sender, LocalDate day) {}

    private final Fleet fleet;
    private final String context;
    private final List<Reservation> counted;
    private final Map<SenderDay, List<Integer>> allowances = new HashMap<>();

    SendLedger(Fleet fleet, OutreachStore store, String context) {
        this.fleet = fleet;
        this.context = context;
        this.counted = store.since(Instant.EPOCH)
                .filter(reservation -> reservation.state().counts())
                .toList();
        store.journal(0).forEach(entry -> {
            if (entry.event() instanceof JournalEvent.DayOpened opened) {
                int cap = fleet.mailbox(opened.mailbox()).orElseThrow().caps().perDay();
                int planned = opened.progress().allowance();
                int allowed = Math.min(opened.watched() ? (int) (planned * WATCH_FACTOR) : planned, cap);
                allowances
                        .computeIfAbsent(new SenderDay(opened.mailbox(), opened.date()), first -> new ArrayList<>())
                        .add(allowed);
            }
        });
    }

    int size() {
        return counted.size();
    }

    /** How many mailbox days were used up to the last message. */
    long daysUsedUp() {
        return perDay(counted, Reservation::mailbox, Reservation::day).entrySet().stream()
                .filter(day -> day.getValue() == allowance(day.getKey()))
                .count();
    }

    void holdsEveryCap() {
        perDay(counted, Reservation::mailbox, Reservation::day)
                .forEach((day, sent) -> assertThat(sent)
                        .as("%s sent on %s: %s", day.sender(), day.day(), context)
                        .isLessThanOrEqualTo(allowance(day)));
        fleet.mailboxes()
                .forEach(mailbox -> holds(
                        mailbox.caps(),
                        of(Reservation::mailbox, mailbox.id()),
                        Reservation::mailbox,
                        Reservation::day));
        fleet.domains()
                .forEach(domain -> holds(
                        domain.caps(),
                        of(SendLedger::domain, domain.name()),
                        SendLedger::domain,
                        Reservation::domainDay));
    }

    /** Each mailbox is given each of its days once: a day that is given again would be a second allowance. */
    void opensEveryDayOnce() {
        allowances.forEach((day, given) -> assertThat(given)
                .as("%s on %s: %s", day.sender(), day.day(), context)
                .hasSize(1));
    }

    /** What is promised counts on the day on which it is promised, in the zone of who sends. */
    void countsOnTheRightDay() {
        for (Reservation reservation : counted) {
            assertThat(reservation.day())
                    .as("day of %s: %s", reservation, context)
                    .isEqualTo(
                            reservation.reservedAt().atZone(zoneOf(reservation)).toLocalDate());
            assertThat(reservation.domainDay())
                    .as("domain's day of %s: %s", reservation, context)
                    .isEqualTo(reservation
                            .reservedAt()
                            .atZone(fleet.client(reservation.client())
                                    .orElseThrow()
                                    .zone())
                            .toLocalDate());
        }
    }

    /** Of a domain that was bound in the meantime the fleet of the beginning knows no client. */
    private ZoneId zoneOf(Reservation reservation) {
        ZoneId own = fleet.mailbox(reservation.mailbox()).orElseThrow().zone();
        return own != null
                ? own
                : fleet.client(reservation.client()).orElseThrow().zone();
    }

    private void holds(
            Caps caps,
            List<Reservation> sent,
            Function<Reservation, FleetId> sender,
            Function<Reservation, LocalDate> day) {
        holds("all", caps.perDay(), caps.perRollingDay(), sent, sender, day);
        caps.perReceiver()
                .forEach((receiver, cap) -> holds(receiver.name(), cap, cap, to(receiver, sent), sender, day));
    }

    private void holds(
            String what,
            int perDay,
            int within24Hours,
            List<Reservation> sent,
            Function<Reservation, FleetId> sender,
            Function<Reservation, LocalDate> day) {
        perDay(sent, sender, day)
                .forEach((on, count) -> assertThat(count)
                        .as("%s to %s on %s: %s", on.sender(), what, on.day(), context)
                        .isLessThanOrEqualTo(perDay));
        int oldest = 0;
        for (int i = 0; i < sent.size(); i++) {
            Instant at = sent.get(i).reservedAt();
            while (!sent.get(oldest).reservedAt().isAfter(at.minus(Duration.ofHours(24)))) {
                oldest++;
            }
            assertThat(i - oldest + 1)
                    .as("%s to %s within 24 hours up to %s: %s", sender.apply(sent.get(i)), what, at, context)
                    .isLessThanOrEqualTo(within24Hours);
        }
    }

    private int allowance(SenderDay day) {
        return allowances.getOrDefault(day, List.of()).stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    private List<Reservation> of(Function<Reservation, FleetId> sender, FleetId id) {
        return counted.stream()
                .filter(reservation -> sender.apply(reservation).equals(id))
                .toList();
    }

    private static List<Reservation> to(ReceivingProvider receiver, List<Reservation> sent) {
        return sent.stream()
                .filter(reservation -> reservation.receiver() == receiver)
                .toList();
    }

    private static Map<SenderDay, Integer> perDay(
            List<Reservation> sent, Function<Reservation, FleetId> sender, Function<Reservation, LocalDate> day) {
        Map<SenderDay, Integer> counts = new HashMap<>();
        sent.forEach(reservation ->
                counts.merge(new SenderDay(sender.apply(reservation), day.apply(reservation)), 1, Integer::sum));
        return counts;
    }

    private static FleetId domain(Reservation reservation) {
        return reservation.mailbox().domain();
    }
}
