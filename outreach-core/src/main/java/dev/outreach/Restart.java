package dev.outreach;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.SendingDomain;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Brings a fleet back to where its store says it was. */
final class Restart {
    /** Longer than a calendar day and than any 24 hours, in every zone. */
    static final Duration CHARGES_COUNT_FOR = Duration.ofHours(50);

    private final FleetState state;
    private final Fold fold;
    private final OutreachStore store;

    Restart(FleetState state, Fold fold, OutreachStore store) {
        this.state = state;
        this.fold = fold;
        this.store = store;
    }

    /** Reads the journal back, seats the mailboxes, and counts what they sent of late. */
    void run(MonotoneClock clock) {
        Map<DomainName, @Nullable ClientId> owners = new HashMap<>();
        try (Stream<JournalEntry> journal = store.journal(0)) {
            journal.forEach(entry -> {
                clock.atLeast(entry.recordedAt());
                if (entry.event() instanceof JournalEvent.DomainListed listed) {
                    owners.put(listed.domain(), listed.client());
                } else if (entry.event() instanceof JournalEvent.DomainBound bound) {
                    owners.put(bound.domain(), bound.client());
                }
                fold.apply(entry.event());
            });
        }
        Instant now = clock.now();
        list(owners, now);
        for (Cell cell : state.clients()) {
            cell.mailboxes.values().forEach(cell::seat);
        }
        charge(now);
    }

    /** Writes down who owns each domain when it is first seen: from then on it never goes to another client. */
    private void list(Map<DomainName, @Nullable ClientId> known, Instant now) {
        List<JournalEvent> events = new ArrayList<>();
        for (SendingDomain domain : state.fleet().domains()) {
            if (!known.containsKey(domain.name()) || known.get(domain.name()) == null && !domain.isReserve()) {
                events.add(new JournalEvent.DomainListed(now, domain.name(), domain.client()));
            }
        }
        if (!events.isEmpty()) {
            store.append(now, events);
            events.forEach(fold::apply);
        }
    }

    private void charge(Instant now) {
        try (Stream<Reservation> recent = store.since(now.minus(CHARGES_COUNT_FOR))) {
            recent.filter(reservation -> reservation.state().counts()).forEach(this::charge);
        }
    }

    private void charge(Reservation reservation) {
        state.owner(reservation.mailbox())
                .filter(cell -> cell.mailboxes.containsKey(reservation.mailbox()))
                .ifPresent(cell ->
                        cell.rotation.charge(reservation.mailbox(), reservation.receiver(), reservation.reservedAt()));
    }
}
