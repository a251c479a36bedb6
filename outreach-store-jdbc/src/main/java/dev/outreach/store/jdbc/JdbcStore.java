package dev.outreach.store.jdbc;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.JournalEntry;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.PurchaseStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import dev.outreach.store.SettleRequest;
import dev.outreach.store.SettleResult;
import dev.outreach.store.Snapshot;
import dev.outreach.store.TaskStateStore;
import dev.outreach.suppression.SuppressionList;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in a database: SQLite in a file for one node, PostgreSQL for any number of them. What a method has
 * returned from is on the disk of the database, and is there after any crash. Safe for any number of threads.
 *
 * <p>Callers share transactions where several come at once. Streams are read in pages as they are consumed; what changes
 * in between may be seen or not. A lost connection is a {@link dev.outreach.store.StoreException}; the store works on by
 * itself once the database is back.
 */
public final class JdbcStore implements OutreachStore {
    private final Database database;
    private final ReserveLanes reserving;
    private final Settling settling;
    private final GroupCommit<SettleRequest, SettleResult> settles;
    private final GroupCommit<Journal.Append, OptionalLong> appends;
    private final Reservations reservations;
    private final Journal journal;
    private final Claims claims;
    private final SuppressionList suppressions;
    private final PurchaseStore purchases;
    private final TaskStateStore taskStates;
    private final @Nullable DatabaseClock clock;

    JdbcStore(Database database, JdbcStoreBuilder settings) {
        this.database = database;
        this.reserving = new ReserveLanes(database, settings.lanes(), settings.mostCalls());
        this.journal = new Journal(database);
        this.settling = new Settling(database);
        this.settles = new GroupCommit<>(settings.mostCalls(), settling::settle);
        this.appends = new GroupCommit<>(settings.mostCalls(), journal::append);
        this.reservations = new Reservations(database);
        this.claims = new Claims(database);
        this.suppressions = new JdbcSuppressionList(database, settings.suppressionKey());
        this.purchases = new JdbcPurchaseStore(database);
        this.taskStates = new JdbcTaskStateStore(database);
        this.clock = database.dialect() == Dialect.POSTGRESQL ? new DatabaseClock(database, System::nanoTime) : null;
    }

    /**
     * A store in an SQLite file, which is made if it is not there.
     *
     * @param file on a local disk: write-ahead logs do not work over network file systems
     */
    public static JdbcStoreBuilder sqlite(Path file) {
        return new JdbcStoreBuilder(() -> SqliteFile.of(file), () -> SqliteFile.toRead(file));
    }

    /**
     * A store in a database of PostgreSQL 12 or newer, or of SQLite. Its tables are in the connection's current schema.
     *
     * @param source best with a pool of some 8 connections; stays the caller's to close
     */
    public static JdbcStoreBuilder of(DataSource source) {
        return new JdbcStoreBuilder(() -> Connections.of(source), () -> Optional.of(Connections.of(source)));
    }

    @Override
    public List<ReserveResult> reserve(List<ReserveRequest> requests) {
        keepUp();
        return requests.isEmpty() ? List.of() : reserving.reserve(requests);
    }

    @Override
    public Optional<Reservation> reservation(ReservationId id) {
        return reservations.one(id);
    }

    @Override
    public Optional<Reservation> latest(MessageKey key) {
        return reservations.latest(key);
    }

    @Override
    public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        return reservations.steps(campaign, contact);
    }

    @Override
    public SettleResult settle(SettleRequest request) {
        return settles.call(request);
    }

    @Override
    public List<Reservation> expire(Instant now) {
        keepUp();
        return settling.expire(now);
    }

    @Override
    public Stream<Reservation> inState(ReservationState state) {
        return reservations.inState(state);
    }

    @Override
    public Stream<Reservation> since(Instant from) {
        return reservations.since(from);
    }

    @Override
    public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        return appends.call(new Journal.Append(recordedAt, List.copyOf(events), asOf));
    }

    @Override
    public Stream<JournalEntry> journal(long after) {
        return journal.read(after);
    }

    @Override
    public void keep(Snapshot snapshot) {
        journal.keep(snapshot);
    }

    @Override
    public Optional<Snapshot> snapshot() {
        return journal.snapshot();
    }

    @Override
    public long forget(Instant before) {
        return journal.forget(before);
    }

    /** The time of the database where several nodes may use it, so with PostgreSQL. */
    @Override
    public Optional<InstantSource> clock() {
        return Optional.ofNullable(clock);
    }

    private void keepUp() {
        if (clock != null) {
            clock.keepUp();
        }
    }

    @Override
    public SuppressionList suppressions() {
        return suppressions;
    }

    @Override
    public MessageKey claim(String scope, String fingerprint, MessageKey key) {
        return claims.claim(scope, fingerprint, key);
    }

    /** The purchases kept in the same database. Closed with this store. */
    public PurchaseStore purchases() {
        return purchases;
    }

    /** The states of recurring tasks kept in the same database. Closed with this store. */
    public TaskStateStore taskStates() {
        return taskStates;
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public String toString() {
        return "store in " + database.dialect().product();
    }
}
