package dev.outreach.store.jdbc.crash;

import dev.outreach.campaign.MessageKey;
import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Fleet;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.Mailbox;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.signal.Signal;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationState;
import dev.outreach.testing.Contacts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what a server received with what a store says. What does not fit is a fault, in one line. */
final class Verdict {
    /** States of a message that a server refused or took. */
    private static final Set<ReservationState> ANSWERED =
            Set.of(ReservationState.SENT, ReservationState.REJECTED, ReservationState.DEFERRED);

    private static final Duration DAY = Duration.ofHours(24);

    private final List<Delivery> received;
    private final OutreachStore store;
    private final Fleet fleet = CrashFleet.fleet();
    private final Map<MessageKey, List<Reservation>> attempts;
    private final List<String> faults = new ArrayList<>();

    Verdict(List<Delivery> received, OutreachStore store) {
        this.received = List.copyOf(received);
        this.store = store;
        try (Stream<Reservation> all = store.since(Instant.EPOCH)) {
            this.attempts = all.collect(
                    Collectors.groupingBy(reservation -> reservation.id().key()));
        }
    }

    List<String> faults() {
        return faults;
    }

    /** How many reservations are in each state. */
    Map<ReservationState, Long> states() {
        return attempts.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(Reservation::state, TreeMap::new, Collectors.counting()));
    }

    Verdict noneTwice() {
        received.stream()
                .collect(Collectors.groupingBy(Delivery::key))
                .forEach((key, all) -> check(all.size() == 1, key + " was received " + all.size() + " times: " + all));
        return this;
    }

    /** What was received is sent or in doubt; what is sent was received; nothing is under way any more. */
    Verdict storeAgrees() {
        Map<MessageKey, Delivery> byKey =
                received.stream().collect(Collectors.toMap(Delivery::key, one -> one, (first, second) -> first));
        received.forEach(one -> check(
                accountedFor(one).isPresent(), one + " was received, and the store has " + attempts.get(one.key())));
        attempts.values().stream().flatMap(List::stream).forEach(reservation -> {
            @Nullable Delivery found = byKey.get(reservation.id().key());
            if (reservation.state() == ReservationState.SENT) {
                check(
                        found != null && found.messageId().equals(reservation.messageId()),
                        reservation + " is sent, and the server has " + found);
            }
            check(reservation.state().isSettled(), reservation + " has no end");
        });
        Set<Reservation> listed;
        try (Stream<Reservation> doubts = store.inState(ReservationState.IN_DOUBT)) {
            listed = doubts.collect(Collectors.toSet());
        }
        check(
                listed.equals(attempts.values().stream()
                        .flatMap(List::stream)
                        .filter(reservation -> reservation.state() == ReservationState.IN_DOUBT)
                        .collect(Collectors.toSet())),
                "the list of what is in doubt is another than that of all");
        return this;
    }

    private Optional<Reservation> accountedFor(Delivery one) {
        return attempts.getOrDefault(one.key(), List.of()).stream()
                .filter(attempt -> attempt.mailbox().equals(one.from()))
                .filter(attempt ->
                        attempt.state() == ReservationState.SENT || attempt.state() == ReservationState.IN_DOUBT)
                .findFirst();
    }

    /**
     * No sender sent more than it may, counted by what arrived.
     *
     * @param longest how long a message may be on its way after its mailbox was reserved: it counts from then on
     */
    Verdict capsHeld(Duration longest) {
        received.forEach(one -> accountedFor(one).ifPresent(reservation -> {
            Duration way = Duration.between(reservation.reservedAt(), one.at());
            check(way.compareTo(longest) <= 0, one + " arrived " + way + " after " + reservation);
        }));
        for (Mailbox mailbox : fleet.mailboxes()) {
            capsHeld(mailbox.id(), mailbox.caps(), of(one -> one.from().equals(mailbox.id())), longest);
        }
        for (SendingDomain domain : fleet.domains()) {
            capsHeld(domain.name(), domain.caps(), of(one -> one.from().domain().equals(domain.name())), longest);
        }
        return this;
    }

    private List<Delivery> of(Predicate<Delivery> wanted) {
        return received.stream().filter(wanted).toList();
    }

    private void capsHeld(FleetId sender, Caps caps, List<Delivery> sent, Duration longest) {
        capHeld(sender + "", caps.perDay(), caps.perRollingDay(), sent, longest, dayOf(sender));
        caps.perReceiver().forEach((receiver, cap) -> {
            List<Delivery> some =
                    sent.stream().filter(one -> receiverOf(one) == receiver).toList();
            capHeld(sender + " to " + receiver, cap, cap, some, longest, dayOf(sender));
        });
    }

    private static ReceivingProvider receiverOf(Delivery one) {
        return Contacts.receivers().receiverOf(one.key().contact().domain());
    }

    private static Function<Reservation, LocalDate> dayOf(FleetId sender) {
        return sender instanceof DomainName ? Reservation::domainDay : Reservation::day;
    }

    private void capHeld(
            String who,
            int perDay,
            int perRollingDay,
            List<Delivery> sent,
            Duration longest,
            Function<Reservation, LocalDate> day) {
        sent.stream()
                .flatMap(one -> accountedFor(one).stream())
                .collect(Collectors.groupingBy(day, Collectors.counting()))
                .forEach((date, count) ->
                        check(count <= perDay, who + " sent " + count + " of " + perDay + " on " + date));
        rollingHeld(who + " by arrival", perRollingDay, sent.stream().map(Delivery::at), DAY.minus(longest));
        rollingHeld(
                who + " by reservation",
                perRollingDay,
                sent.stream().flatMap(one -> accountedFor(one).stream()).map(Reservation::reservedAt),
                DAY);
    }

    private void rollingHeld(String who, int cap, Stream<Instant> unsorted, Duration window) {
        List<Instant> moments = unsorted.sorted().toList();
        for (int i = cap; i < moments.size(); i++) {
            Duration since = Duration.between(moments.get(i - cap), moments.get(i));
            check(
                    since.compareTo(window) >= 0,
                    who + " sent " + (cap + 1) + " within " + since + " up to " + moments.get(i) + ", may send " + cap);
        }
    }

    /** Each message that a server answered to is in the journal once. */
    Verdict nothingLost() {
        Map<MessageKey, Integer> told = new HashMap<>();
        try (var journal = store.journal(0)) {
            journal.forEach(entry -> {
                if (entry.event() instanceof JournalEvent.SignalRecorded recorded
                        && recorded.signal() instanceof Signal.Sent sent) {
                    told.merge(Objects.requireNonNull(sent.key()), 1, Integer::sum);
                }
            });
        }
        attempts.forEach((key, all) -> {
            long answered =
                    all.stream().filter(one -> ANSWERED.contains(one.state())).count();
            check(
                    told.getOrDefault(key, 0) == answered,
                    key + " is " + told.getOrDefault(key, 0) + " times in the journal, for " + all);
        });
        check(attempts.keySet().containsAll(told.keySet()), "the journal knows messages that nobody reserved");
        return this;
    }

    /**
     * What was suppressed got no message from a process that was started later.
     *
     * @param suppressed by address, how many processes had been started when it was confirmed
     */
    Verdict suppressionsHeld(Map<EmailAddress, Integer> suppressed) {
        received.forEach(one -> {
            @Nullable Integer life = suppressed.get(one.key().contact());
            check(life == null || one.life() <= life, one + " was received, though suppressed in life " + life);
        });
        return this;
    }

    /** All has gone but what must not: after a step that is in doubt, and to whom is suppressed. */
    Verdict allWent(List<SendRequest> wishes, Set<EmailAddress> suppressed) {
        for (SendRequest wish : wishes) {
            check(
                    suppressed.contains(wish.contact().address())
                            || isEnded(wish.key())
                            || Stream.iterate(1, step -> step < wish.step(), step -> step + 1)
                                    .anyMatch(
                                            step -> isDoubtful(wish.atStep(step).key())),
                    wish.key() + " never went: " + attempts.get(wish.key()));
        }
        return this;
    }

    private boolean isEnded(MessageKey key) {
        return attempts.getOrDefault(key, List.of()).stream()
                .anyMatch(one -> !one.state().freesKey());
    }

    private boolean isDoubtful(MessageKey key) {
        return attempts.getOrDefault(key, List.of()).stream().anyMatch(one -> one.state() == ReservationState.IN_DOUBT);
    }

    private void check(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
