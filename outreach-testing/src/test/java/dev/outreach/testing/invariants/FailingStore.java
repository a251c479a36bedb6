package dev.outreach.testing.invariants;

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
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that fails when it is told to write, before it has written or after. Reading goes well. */
final class FailingStore implements OutreachStore {
    /** What is written. */
    enum Write {
        RESERVE,
        SETTLE,
        EXPIRE,
        APPEND
    }

    /** Says of each write whether it fails, and with what. */
    interface Plan {
        /** Called before a write and after it; throws what the store is to throw. */
        void at(Write write, boolean done);
    }

    final OutreachStore inner;
    Plan plan = (write, done) -> {};

    FailingStore(OutreachStore inner) {
        this.inner = inner;
    }

    /** Fails before every write of these kinds for which the condition holds. */
    static Plan before(List<Write> kinds, BooleanSupplier when, Supplier<? extends RuntimeException> failure) {
        return (write, done) -> {
            if (!done && kinds.contains(write) && when.getAsBoolean()) {
                throw failure.get();
            }
        };
    }

    private <T> T write(Write write, Supplier<T> action) {
        plan.at(write, false);
        T result = action.get();
        plan.at(write, true);
        return result;
    }

    @Override
    public List<ReserveResult> reserve(List<ReserveRequest> requests) {
        return write(Write.RESERVE, () -> inner.reserve(requests));
    }

    @Override
    public Optional<Reservation> settle(
            ReservationId id,
            ReservationState next,
            Instant at,
            @Nullable String messageId,
            String note,
            List<JournalEvent> events) {
        return write(Write.SETTLE, () -> inner.settle(id, next, at, messageId, note, events));
    }

    @Override
    public List<Reservation> expire(Instant now) {
        return write(Write.EXPIRE, () -> inner.expire(now));
    }

    @Override
    public void append(Instant recordedAt, List<JournalEvent> events) {
        write(Write.APPEND, () -> {
            inner.append(recordedAt, events);
            return true;
        });
    }

    @Override
    public Optional<Reservation> reservation(ReservationId id) {
        return inner.reservation(id);
    }

    @Override
    public Optional<Reservation> latest(MessageKey key) {
        return inner.latest(key);
    }

    @Override
    public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        return inner.steps(campaign, contact);
    }

    @Override
    public Stream<Reservation> inState(ReservationState state) {
        return inner.inState(state);
    }

    @Override
    public Stream<Reservation> since(Instant from) {
        return inner.since(from);
    }

    @Override
    public Stream<JournalEntry> journal(long after) {
        return inner.journal(after);
    }

    @Override
    public SuppressionList suppressions() {
        return inner.suppressions();
    }

    @Override
    public MessageKey claim(String scope, String fingerprint, MessageKey key) {
        return inner.claim(scope, fingerprint, key);
    }

    @Override
    public void close() {
        inner.close();
    }
}
