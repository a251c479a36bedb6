package dev.outreach.examples.cli;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import dev.outreach.store.Snapshot;
import dev.outreach.suppression.AddressPattern;
import dev.outreach.suppression.Suppression;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store as it is when it is first looked at. What time brings is seen by whoever looks through this view, and is kept
 * in memory: a question about another day must not write that day into the store. Nothing can be reserved or settled.
 */
final class StoreView implements OutreachStore {
    private final OutreachStore store;
    private final SuppressionList suppressions;
    private final List<JournalEntry> added = new ArrayList<>();
    private final long end;

    StoreView(OutreachStore store) {
        this.store = store;
        this.suppressions = new Suppressions(store.suppressions(), SuppressionList.inMemory());
        this.end = end(store);
    }

    private static long end(OutreachStore store) {
        long from = store.snapshot().map(Snapshot::sequence).orElse(0L);
        try (Stream<JournalEntry> journal = store.journal(from)) {
            return journal.mapToLong(JournalEntry::sequence).max().orElse(from);
        }
    }

    private static UnsupportedOperationException onlyRead() {
        return new UnsupportedOperationException("this command only reads its store");
    }

    @Override
    public List<ReserveResult> reserve(List<ReserveRequest> requests) {
        throw onlyRead();
    }

    @Override
    public Optional<Reservation> reservation(ReservationId id) {
        return store.reservation(id);
    }

    @Override
    public Optional<Reservation> latest(MessageKey key) {
        return store.latest(key);
    }

    @Override
    public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        return store.steps(campaign, contact);
    }

    @Override
    public SettleResult settle(SettleRequest request) {
        throw onlyRead();
    }

    /** What was under way stays so. */
    @Override
    public List<Reservation> expire(Instant now) {
        return List.of();
    }

    @Override
    public Stream<Reservation> inState(ReservationState state) {
        return store.inState(state);
    }

    @Override
    public Stream<Reservation> since(Instant from) {
        return store.since(from);
    }

    @Override
    public synchronized OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        for (JournalEvent event : events) {
            added.add(new JournalEntry(end + added.size() + 1, recordedAt, event));
        }
        return OptionalLong.of(events.isEmpty() ? 0 : end + added.size());
    }

    @Override
    public Stream<JournalEntry> journal(long after) {
        Stream<JournalEntry> before =
                after >= end ? Stream.empty() : store.journal(after).takeWhile(entry -> entry.sequence() <= end);
        return Stream.concat(before, addedAfter(after).stream());
    }

    private synchronized List<JournalEntry> addedAfter(long after) {
        return List.copyOf(added.subList((int) Math.min(Math.max(after - end, 0), added.size()), added.size()));
    }

    @Override
    public void keep(Snapshot snapshot) {
        // There is nothing to start from later.
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return store.snapshot().filter(kept -> kept.sequence() <= end);
    }

    @Override
    public long forget(Instant before) {
        throw onlyRead();
    }

    @Override
    public Optional<InstantSource> clock() {
        return store.clock();
    }

    @Override
    public SuppressionList suppressions() {
        return suppressions;
    }

    @Override
    public MessageKey claim(String scope, String fingerprint, MessageKey key) {
        throw onlyRead();
    }

    @Override
    public void close() {
        store.close();
    }

    /** Those of a store, and more that are not entered there. */
    private record Suppressions(SuppressionList kept, SuppressionList more) implements SuppressionList {
        @Override
        public void add(Suppression suppression) {
            more.add(suppression);
        }

        @Override
        public boolean remove(AddressPattern pattern, @Nullable ClientId client) {
            throw onlyRead();
        }

        @Override
        public Optional<Suppression> find(ClientId client, EmailAddress address, Instant now) {
            return kept.find(client, address, now).or(() -> more.find(client, address, now));
        }

        @Override
        public Stream<Suppression> entries() {
            return Stream.concat(kept.entries(), more.entries());
        }
    }
}
