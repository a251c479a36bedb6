package dev.outreach.store.jdbc;

import dev.outreach.fleet.DomainName;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reserves for some domains, whose ledgers are nobody else's in this process. First it answers by its ledgers and lets the
 * database say whether they still hold; if they do not, or a message may be known already, it locks the domains, looks,
 * and answers again. Not safe for several threads; a {@link GroupCommit} sees to that.
 */
final class Reserving {
    private static final Logger LOG = LoggerFactory.getLogger(Reserving.class);

    private final Database database;
    private final QuickReserve quick;
    private final Map<DomainName, Ledger> ledgers = new HashMap<>();

    Reserving(Database database) {
        this.database = database;
        this.quick =
                database.dialect() == Dialect.POSTGRESQL ? new PostgresReserve(database) : new SqliteReserve(database);
    }

    /** The answers to the requests; earlier ones count against later ones. */
    List<ReserveResult> reserve(List<ReserveRequest> requests) {
        if (!covered(requests)) {
            return reserveLooking(requests);
        }
        Tentative tentative = new Tentative(this::ledger, Map.of());
        requests.forEach(tentative::add);
        if (!tentative.reserved().isEmpty() && !kept(tentative)) {
            return reserveLooking(requests);
        }
        return lookedUp(requests, tentative);
    }

    private boolean covered(List<ReserveRequest> requests) {
        for (ReserveRequest request : requests) {
            if (!ledger(request.wished().mailbox().domain()).covers(Ledger.needed(request))) {
                return false;
            }
        }
        return true;
    }

    /** Whether the database has kept what was answered by the ledgers alone. */
    private boolean kept(Tentative tentative) {
        boolean kept;
        try {
            kept = quick.keep(tentative.changed(), tentative.reserved());
        } catch (RuntimeException e) {
            tentative.changed().forEach(ledger -> ledger.version = Ledger.UNKNOWN);
            throw e;
        }
        if (kept) {
            tentative.changed().forEach(ledger -> ledger.version++);
        } else {
            tentative.undo();
        }
        return kept;
    }

    /**
     * Who was refused for a limit may have a reservation already; and where nothing was reserved, the database has not
     * said that the ledger still holds.
     */
    private List<ReserveResult> lookedUp(List<ReserveRequest> requests, Tentative tentative) {
        List<ReserveResult> results = tentative.results();
        List<Integer> refused = IntStream.range(0, results.size())
                .filter(i -> results.get(i) instanceof ReserveResult.LimitReached)
                .boxed()
                .toList();
        if (refused.isEmpty()) {
            return results;
        }
        List<ReserveResult> again;
        try {
            again = reserveLooking(refused.stream().map(requests::get).toList());
        } catch (StoreException e) {
            if (tentative.reserved().isEmpty()) {
                throw e;
            }
            // What is kept must be told. The others were refused by what was known last, which promises nobody
            // anything.
            LOG.warn("{} requests were refused without another look", refused.size(), e);
            return results;
        }
        for (int i = 0; i < again.size(); i++) {
            int place = refused.get(i);
            DomainName domain = requests.get(place).wished().mailbox().domain();
            boolean refusedRightly = tentative.changed().contains(ledger(domain));
            // One that is refused again was refused at its own place, before later ones counted.
            if (!refusedRightly || !(again.get(i) instanceof ReserveResult.LimitReached)) {
                results.set(place, again.get(i));
            }
        }
        return results;
    }

    private List<ReserveResult> reserveLooking(List<ReserveRequest> requests) {
        Map<DomainName, Instant> needed = needed(requests);
        Map<Ledger, Long> versions = new HashMap<>();
        Tentative kept = database.write("reserve", connection -> {
            versions.clear();
            versions.putAll(locked(connection, needed));
            Tentative tentative = new Tentative(this::ledger, LatestAttempts.of(connection, requests));
            requests.forEach(tentative::add);
            keep(connection, tentative);
            return tentative;
        });
        versions.forEach((ledger, version) -> ledger.version = kept.changed().contains(ledger) ? version + 1 : version);
        return kept.results();
    }

    /**
     * Locks domains, and brings their ledgers up to date. Until the transaction is over for sure, their versions are
     * unknown.
     */
    private Map<Ledger, Long> locked(Connection connection, Map<DomainName, Instant> needed) throws SQLException {
        Map<Ledger, Long> versions = new HashMap<>();
        DomainVersions.lock(connection, database.dialect(), needed.keySet()).forEach((domain, version) -> {
            versions.put(ledger(domain), version);
        });
        for (Map.Entry<Ledger, Long> each : versions.entrySet()) {
            Ledger ledger = each.getKey();
            Instant from = Objects.requireNonNull(needed.get(ledger.domain));
            if (ledger.version != each.getValue() || !ledger.covers(from)) {
                ledger.load(connection, each.getValue(), from);
            }
            ledger.version = Ledger.UNKNOWN;
        }
        return versions;
    }

    private static void keep(Connection connection, Tentative tentative) throws SQLException {
        if (tentative.reserved().isEmpty()) {
            return;
        }
        DomainVersions.raise(
                connection,
                tentative.changed().stream().map(ledger -> ledger.domain).toList());
        ReservationRow.insert(connection, tentative.reserved(), "");
    }

    /** From when on everything must be known of each domain, in order. */
    private static SortedMap<DomainName, Instant> needed(List<ReserveRequest> requests) {
        SortedMap<DomainName, Instant> needed = new TreeMap<>();
        for (ReserveRequest request : requests) {
            needed.merge(
                    request.wished().mailbox().domain(),
                    Ledger.needed(request),
                    (one, other) -> one.isBefore(other) ? one : other);
        }
        return needed;
    }

    private Ledger ledger(DomainName domain) {
        return ledgers.computeIfAbsent(domain, Ledger::new);
    }
}
