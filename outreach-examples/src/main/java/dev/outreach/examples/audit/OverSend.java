package dev.outreach.examples.audit;

import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.JournalEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No mailbox sends more than its allowance, no domain more than its caps: by day, by 24 hours, by receiver. */
final class OverSend {

    private static final Duration DAY = Duration.ofHours(24);

    /** What a watched mailbox keeps of its allowance, by the builder's default. */
    private static final double WATCHED = 0.7;

    private record MailboxDay(MailboxId mailbox, LocalDate date) {}

    private record DomainDay(DomainName domain, LocalDate date) {}

    private record Towards(DomainDay day, ReceivingProvider receiver) {}

    private final Evidence evidence;
    private final Fleet fleet;
    private final Map<MailboxDay, Integer> byMailbox = new HashMap<>();
    private final Map<DomainDay, Integer> byDomain = new HashMap<>();
    private final Map<Towards, Integer> byReceiver = new HashMap<>();
    private final Map<MailboxId, List<Instant>> times = new HashMap<>();

    private OverSend(Evidence evidence) {
        this.evidence = evidence;
        this.fleet = evidence.fleetAtTheEnd();
        evidence.received().forEach(this::count);
    }

    static Verdict check(Evidence evidence) {
        return new OverSend(evidence).verdict();
    }

    private void count(Received message) {
        MailboxId id = message.envelopeFrom();
        fleet.mailbox(id).ifPresent(mailbox -> {
            LocalDate date = message.at().atZone(fleet.zoneOf(mailbox)).toLocalDate();
            byMailbox.merge(new MailboxDay(id, date), 1, Integer::sum);
            LocalDate domainDate =
                    message.at().atZone(fleet.zoneOf(id.domain())).toLocalDate();
            DomainDay day = new DomainDay(id.domain(), domainDate);
            byDomain.merge(day, 1, Integer::sum);
            byReceiver.merge(
                    new Towards(
                            day,
                            evidence.receivers().receiverOf(message.recipient().domain())),
                    1,
                    Integer::sum);
            times.computeIfAbsent(id, mailboxId -> new ArrayList<>()).add(message.at());
        });
    }

    private Verdict verdict() {
        Map<MailboxDay, Integer> allowed = allowed();
        long unknown =
                evidence.count(message -> fleet.mailbox(message.envelopeFrom()).isEmpty());
        long days = byMailbox.entrySet().stream()
                .filter(entry -> entry.getValue() > allowed.getOrDefault(entry.getKey(), 0))
                .count();
        long domains = byDomain.entrySet().stream()
                .filter(entry -> entry.getValue() > caps(entry.getKey()).perDay())
                .count();
        long receivers = byReceiver.entrySet().stream()
                .filter(entry -> entry.getValue()
                        > caps(entry.getKey().day()).forReceiver(entry.getKey().receiver()))
                .count();
        long rolling = times.entrySet().stream()
                .filter(entry -> most(entry.getValue())
                        > fleet.mailbox(entry.getKey())
                                .map(Mailbox::caps)
                                .orElseThrow()
                                .perRollingDay())
                .count();
        return Verdict.of(
                "No over-send",
                unknown + days + domains + receivers + rolling,
                days + " of " + byMailbox.size() + " mailbox days over the recorded allowance; " + domains + " of "
                        + byDomain.size() + " domain days and " + receivers + " of " + byReceiver.size()
                        + " pairs with a receiver over their caps; " + rolling + " of " + times.size()
                        + " mailboxes over their 24 hours" + (unknown == 0 ? "" : "; " + unknown + " unknown senders"));
    }

    /** What each mailbox was allowed on each day, by the journal. */
    private Map<MailboxDay, Integer> allowed() {
        Map<MailboxDay, Integer> allowed = new HashMap<>();
        evidence.events(JournalEvent.DayOpened.class)
                .forEach(opened -> fleet.mailbox(opened.mailbox())
                        .ifPresent(mailbox -> allowed.merge(
                                new MailboxDay(opened.mailbox(), opened.date()),
                                allowance(opened, mailbox),
                                Math::max)));
        return allowed;
    }

    /** What a mailbox may send on a day that it opened. */
    static int allowance(JournalEvent.DayOpened opened, Mailbox mailbox) {
        int planned = opened.progress().allowance();
        return Math.min(
                opened.watched() ? (int) (planned * WATCHED) : planned,
                mailbox.caps().perDay());
    }

    private Caps caps(DomainDay day) {
        return fleet.domain(day.domain()).orElseThrow().caps();
    }

    /** The most messages within any 24 hours. */
    private static int most(List<Instant> times) {
        List<Instant> sorted = times.stream().sorted().toList();
        int most = 0;
        int from = 0;
        for (int to = 0; to < sorted.size(); to++) {
            while (!sorted.get(from).plus(DAY).isAfter(sorted.get(to))) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }
}
