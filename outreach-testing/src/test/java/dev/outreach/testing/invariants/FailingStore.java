package dev.outreach.testing.invariants;

import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import dev.outreach.testing.contract.ForwardingStore;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A store that fails when it is told to write, before it has written or after. Reading goes well. */
final class FailingStore extends ForwardingStore {
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

    Plan plan = (write, done) -> {};

    FailingStore(OutreachStore inner) {
        super(inner);
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
        return write(Write.RESERVE, () -> sound.reserve(requests));
    }

    @Override
    public SettleResult settle(SettleRequest request) {
        return write(Write.SETTLE, () -> sound.settle(request));
    }

    @Override
    public List<Reservation> expire(Instant now) {
        return write(Write.EXPIRE, () -> sound.expire(now));
    }

    @Override
    public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        return write(Write.APPEND, () -> sound.append(recordedAt, events, asOf));
    }
}
