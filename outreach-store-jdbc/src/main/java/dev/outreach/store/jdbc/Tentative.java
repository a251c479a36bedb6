package dev.outreach.store.jdbc;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.DomainName;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers to requests, one after the other as {@link dev.outreach.store.OutreachStore#reserve} has it, that hold once
 * the database has kept their reservations. What they count is in the ledgers at once, and taken back by {@link #undo}.
 */
final class Tentative {
    private final Function<DomainName, Ledger> ledgers;
    private final Map<MessageKey, Reservation> latest;
    private final List<ReserveResult> results = new ArrayList<>();
    private final List<Reservation> reserved = new ArrayList<>();
    /** In order, so that nodes lock their rows in the same one wherever the database keeps to it. */
    private final Set<Ledger> changed = new TreeSet<>(Comparator.comparing(ledger -> ledger.domain));

    /**
     * @param latest the latest attempts that are known
     */
    Tentative(Function<DomainName, Ledger> ledgers, Map<MessageKey, Reservation> latest) {
        this.ledgers = ledgers;
        this.latest = new HashMap<>(latest);
    }

    void add(ReserveRequest request) {
        Reservation wished = request.wished();
        MessageKey key = wished.id().key();
        @Nullable Reservation before = latest.get(key);
        if (before != null && !before.state().freesKey()) {
            results.add(new ReserveResult.Repeated(before));
            return;
        }
        Ledger ledger = ledgers.apply(wished.mailbox().domain());
        ReserveResult.@Nullable LimitReached reached = ledger.counts.firstReached(request);
        if (reached != null) {
            results.add(reached);
            return;
        }
        Reservation promised = wished.asAttempt(before == null ? 1 : before.id().attempt() + 1);
        latest.put(key, promised);
        ledger.counts.add(promised);
        changed.add(ledger);
        reserved.add(promised);
        results.add(new ReserveResult.Reserved(promised));
    }

    List<ReserveResult> results() {
        return results;
    }

    List<Reservation> reserved() {
        return reserved;
    }

    /** The ledgers that the reservations count in. */
    Set<Ledger> changed() {
        return changed;
    }

    /** Takes back what was counted. */
    void undo() {
        for (Reservation one : reserved) {
            ledgers.apply(one.mailbox().domain()).counts.remove(one);
        }
    }
}
