package dev.outreach.store;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.store.Attempts.Promise;
import dev.outreach.store.ReserveResult.LimitReached;
import dev.outreach.store.ReserveResult.Repeated;
import dev.outreach.store.ReserveResult.Reserved;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everything in this process, until it ends.
 *
 * <p>One lock guards reservations, counts and journal: a reservation takes under a microsecond inside it, so it is held for less
 * time than finer locks would take to be found. Streams are snapshots.
 */
final class InMemoryOutreachStore implements OutreachStore {

    /** A campaign's contact: what steps and attempts are kept under. */
    private record Sequence(CampaignId campaign, EmailAddress contact) {
        static Sequence of(MessageKey key) {
            return new Sequence(key.campaign(), key.contact());
        }
    }

    private record Claim(String scope, String fingerprint) {}

    private final Object lock = new Object();
    private final Map<Sequence, Attempts> sequences = new HashMap<>();
    private final List<Promise> all = new ArrayList<>();
    private final LimitCounts counts = new LimitCounts();
    /** May still hold those that were settled in the meantime; they are passed over when their time comes. */
    private final PriorityQueue<Due> byExpiry = new PriorityQueue<>(Comparator.comparing(Due::at));

    private final InMemoryJournal journal = new InMemoryJournal();
    private final Map<Claim, MessageKey> claims = new ConcurrentHashMap<>();
    private final SuppressionList suppressions;

    InMemoryOutreachStore(SuppressionList suppressions) {
        this.suppressions = suppressions;
    }

    @Override
    public List<ReserveResult> reserve(List<ReserveRequest> requests) {
        List<ReserveResult> results = new ArrayList<>(requests.size());
        synchronized (lock) {
            for (ReserveRequest request : requests) {
                results.add(reserveOne(request));
            }
        }
        return results;
    }

    private ReserveResult reserveOne(ReserveRequest request) {
        Reservation wished = request.wished();
        MessageKey key = wished.id().key();
        Sequence sequence = Sequence.of(key);
        @Nullable Attempts attempts = sequences.get(sequence);
        @Nullable Promise latest = attempts == null ? null : attempts.latest(key.step());
        if (latest != null && !latest.now.state().freesKey()) {
            return new Repeated(latest.now);
        }
        @Nullable LimitReached reached = counts.firstReached(request);
        if (reached != null) {
            return reached;
        }
        Reservation reserved =
                wished.asAttempt(latest == null ? 1 : latest.now.id().attempt() + 1);
        keep(sequence, reserved);
        return new Reserved(reserved);
    }

    private void keep(Sequence sequence, Reservation reserved) {
        Promise promise = new Promise(reserved);
        sequences.computeIfAbsent(sequence, first -> new Attempts()).add(promise);
        all.add(promise);
        byExpiry.add(new Due(reserved.expiresAt(), promise));
        counts.add(reserved);
    }

    @Override
    public Optional<Reservation> reservation(ReservationId id) {
        synchronized (lock) {
            @Nullable Promise promise = find(id);
            return promise == null ? Optional.empty() : Optional.of(promise.now);
        }
    }

    private @Nullable Promise find(ReservationId id) {
        @Nullable Attempts attempts = sequences.get(Sequence.of(id.key()));
        return attempts == null ? null : attempts.get(id);
    }

    @Override
    public Optional<Reservation> latest(MessageKey key) {
        synchronized (lock) {
            @Nullable Attempts attempts = sequences.get(Sequence.of(key));
            @Nullable Promise latest = attempts == null ? null : attempts.latest(key.step());
            return latest == null ? Optional.empty() : Optional.of(latest.now);
        }
    }

    @Override
    public List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        synchronized (lock) {
            @Nullable Attempts attempts = sequences.get(new Sequence(campaign, contact));
            return attempts == null ? List.of() : attempts.steps();
        }
    }

    @Override
    public SettleResult settle(SettleRequest request) {
        synchronized (lock) {
            @Nullable Promise promise = find(request.id());
            if (promise == null || !promise.now.state().mayBecome(request.next())) {
                return new SettleResult.NotAllowed();
            }
            OptionalLong sequence = journal.append(request.at(), request.events(), request.asOf());
            if (sequence.isEmpty()) {
                return new SettleResult.Overtaken();
            }
            Reservation now = move(promise, request.next(), request.at(), request.messageId(), request.note());
            return new SettleResult.Settled(now, sequence.getAsLong());
        }
    }

    private Reservation move(
            Promise promise, ReservationState next, Instant at, @Nullable String messageId, String note) {
        if (promise.now.state().counts() && !next.counts()) {
            counts.remove(promise.now);
        }
        Instant before = promise.now.expiresAt();
        promise.now = promise.now.with(next, at, messageId, note);
        if (!promise.now.expiresAt().equals(before)) {
            byExpiry.add(new Due(promise.now.expiresAt(), promise));
        }
        return promise.now;
    }

    @Override
    public List<Reservation> expire(Instant now) {
        List<Reservation> ended = new ArrayList<>();
        synchronized (lock) {
            for (@Nullable Due next = byExpiry.peek();
                    next != null && !next.at().isAfter(now);
                    next = byExpiry.peek()) {
                byExpiry.remove();
                Promise promise = next.promise();
                if (!promise.now.state().isSettled() && !promise.now.expiresAt().isAfter(now)) {
                    Reservation end = promise.now.ended(now);
                    ended.add(move(promise, end.state(), now, null, end.note()));
                }
            }
        }
        return ended;
    }

    /** When a promise was to end; one that holds anew since then is due a second time. */
    private record Due(Instant at, Promise promise) {}

    @Override
    public Stream<Reservation> inState(ReservationState state) {
        return snapshot(reservation -> reservation.state() == state).stream();
    }

    @Override
    public Stream<Reservation> since(Instant from) {
        List<Reservation> found =
                snapshot(reservation -> !reservation.reservedAt().isBefore(from));
        found.sort(Comparator.comparing(Reservation::reservedAt));
        return found.stream();
    }

    private List<Reservation> snapshot(Predicate<Reservation> wanted) {
        List<Reservation> found = new ArrayList<>();
        synchronized (lock) {
            for (Promise promise : all) {
                if (wanted.test(promise.now)) {
                    found.add(promise.now);
                }
            }
        }
        return found;
    }

    @Override
    public OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf) {
        List<JournalEvent> whole = List.copyOf(events);
        synchronized (lock) {
            return journal.append(recordedAt, whole, asOf);
        }
    }

    @Override
    public Stream<JournalEntry> journal(long after) {
        synchronized (lock) {
            return journal.after(after).stream();
        }
    }

    @Override
    public void keep(Snapshot next) {
        synchronized (lock) {
            journal.keep(next);
        }
    }

    @Override
    public Optional<Snapshot> snapshot() {
        synchronized (lock) {
            return journal.snapshot();
        }
    }

    @Override
    public long forget(Instant before) {
        synchronized (lock) {
            return journal.forget(before);
        }
    }

    @Override
    public SuppressionList suppressions() {
        return suppressions;
    }

    @Override
    public MessageKey claim(String scope, String fingerprint, MessageKey key) {
        @Nullable MessageKey holder = claims.putIfAbsent(new Claim(scope, fingerprint), key);
        return holder == null ? key : holder;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
