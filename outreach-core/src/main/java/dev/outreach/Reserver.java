package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Answers one request: what stands in its way, or which mailbox sends it. */
final class Reserver {
    /** How often another mailbox is tried when the store, which sees all nodes, knows the chosen one to be used up. */
    private static final int MAILBOXES_TRIED = 16;

    private final Policies policies;
    private final OutreachStore store;
    private final Gate gate;
    private final Picker picker;

    Reserver(Policies policies, OutreachStore store, Gate gate, Picker picker) {
        this.policies = policies;
        this.store = store;
        this.gate = gate;
        this.picker = picker;
    }

    Decision reserve(Cell cell, SendRequest request, Instant now) {
        Sequence sequence = Sequence.of(request, store);
        Optional<Decision> stopped = gate.check(request, sequence, now);
        if (stopped.isPresent()) {
            return stopped.get();
        }
        ReceivingProvider receiver =
                policies.receivers().receiverOf(request.contact().address().domain());
        for (int tried = 0; tried < MAILBOXES_TRIED; tried++) {
            Picker.Pick pick = locked(cell, request, sequence, receiver, now);
            if (pick.decision() != null) {
                return pick.decision();
            }
            ReserveRequest wished = Objects.requireNonNull(pick.request());
            ReserveResult result = commit(cell, wished);
            if (result instanceof ReserveResult.Reserved reserved) {
                locked(cell, () -> cell.charges.charged(reserved.reservation()));
                return new Decision.Reserved(reserved.reservation());
            } else if (result instanceof ReserveResult.Repeated repeated) {
                cell.giveBack(wished.wished());
                return new Decision.Repeated(repeated.existing());
            } else if (result instanceof ReserveResult.LimitReached reached) {
                locked(cell, () -> cell.usedUp(wished.wished(), reached.limit()));
            }
        }
        return new Decision.Later(
                now.plus(Duration.ofMinutes(1)),
                MAILBOXES_TRIED + " mailboxes in a row were used up by other nodes; ask again");
    }

    private Picker.Pick locked(
            Cell cell, SendRequest request, Sequence sequence, ReceivingProvider receiver, Instant now) {
        cell.lock.lock();
        try {
            return picker.pick(cell, cell.rotation, request, sequence, receiver, cell.atLeast(now));
        } finally {
            cell.lock.unlock();
        }
    }

    private static void locked(Cell cell, Runnable action) {
        cell.lock.lock();
        try {
            action.run();
        } finally {
            cell.lock.unlock();
        }
    }

    private ReserveResult commit(Cell cell, ReserveRequest wished) {
        try {
            return store.reserve(wished);
        } catch (StoreException e) {
            cell.giveBack(wished.wished());
            throw e;
        }
    }
}
