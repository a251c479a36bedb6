package dev.outreach.testing.contract;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
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
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A sound store, to be made wrong in some methods. */
public class ForwardingStore implements OutreachStore {
    protected final OutreachStore sound;

    ForwardingStore() {
        this(OutreachStore.inMemory());
    }

    protected ForwardingStore(OutreachStore sound) {
        this.sound = sound;
    }

    @Override
    public List<ReserveResult> reserve(List<ReserveRequest> requests) {
        return sound.reserve(requests);
    }

    @Override
    public Optional<Reservation> reservation(ReservationId id) {
        return sound.reservation(id);
    }

    @Override
    public Optional<Reservation> latest(MessageKey key) {
        return sound.latest(key);
    }

    @Override
    public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        return sound.steps(campaign, contact);
    }

    @Override
    public SettleResult settle(SettleRequest request) {
        return sound.settle(request);
    }

    @Override
    public List<Reservation> expire(Instant now) {
        return sound.expire(now);
    }

    @Override
    public Stream<Reservation> inState(ReservationState state) {
        return sound.inState(state);
    }

    @Override
    public Stream<Reservation> since(Instant from) {
        return sound.since(from);
    }

    @Override
    public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        return sound.append(recordedAt, events, asOf);
    }

    @Override
    public Stream<JournalEntry> journal(long after) {
        return sound.journal(after);
    }

    @Override
    public void keep(Snapshot snapshot) {
        sound.keep(snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return sound.snapshot();
    }

    @Override
    public long forget(Instant before) {
        return sound.forget(before);
    }

    @Override
    public Optional<InstantSource> clock() {
        return sound.clock();
    }

    @Override
    public SuppressionList suppressions() {
        return sound.suppressions();
    }

    @Override
    public MessageKey claim(String scope, String fingerprint, MessageKey key) {
        return sound.claim(scope, fingerprint, key);
    }

    @Override
    public void close() {
        sound.close();
    }
}
