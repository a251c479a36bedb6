package dev.outreach.testing.contract;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.store.JournalEvent;
import dev.outreach.store.Limit;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store in the plainest words: it counts by looking at everything it ever reserved. */
final class StoreModel {
    private final Map<ReservationId, Reservation> reservations = new LinkedHashMap<>();
    private final List<Entry> journal = new ArrayList<>();
    private int appended;
    private int decided;
    private @Nullable Mark snapshot;
    private final Map<String, MessageKey> claims = new HashMap<>();

    /** An event with its place in the order of all. */
    private record Entry(int place, Instant recordedAt, JournalEvent event) {}

    /** A snapshot, and the place that it goes up to. */
    private record Mark(int place, String state) {}

    List<ReserveResult> reserve(List<ReserveRequest> requests) {
        List<ReserveResult> results = new ArrayList<>();
        requests.forEach(request -> results.add(reserve(request)));
        return results;
    }

    private ReserveResult reserve(ReserveRequest request) {
        Reservation wished = request.wished();
        Optional<Reservation> latest = latest(wished.id().key());
        if (latest.isPresent() && !latest.get().state().freesKey()) {
            return new ReserveResult.Repeated(latest.get());
        }
        for (Limit limit : request.limits()) {
            int onDay = onDay(limit);
            int within = within24Hours(limit, wished.reservedAt());
            if (onDay >= limit.perDay() || within >= limit.perRollingDay()) {
                return new ReserveResult.LimitReached(limit, onDay >= limit.perDay() ? onDay : within);
            }
        }
        int attempt = latest.map(before -> before.id().attempt() + 1).orElse(1);
        Reservation reserved = renamed(wished, new ReservationId(wished.id().key(), attempt));
        put(reserved);
        return new ReserveResult.Reserved(reserved);
    }

    private static Reservation renamed(Reservation wished, ReservationId id) {
        return new Reservation(
                id,
                wished.client(),
                wished.mailbox(),
                wished.receiver(),
                wished.day(),
                wished.domainDay(),
                wished.reservedAt(),
                wished.expiresAt(),
                wished.state(),
                wished.settledAt(),
                wished.messageId(),
                wished.note());
    }

    private int onDay(Limit limit) {
        return (int) reservations.values().stream()
                .filter(one -> countsFor(limit, one))
                .filter(one -> limit.day().equals(limit.sender() instanceof MailboxId ? one.day() : one.domainDay()))
                .count();
    }

    private int within24Hours(Limit limit, Instant at) {
        return (int) reservations.values().stream()
                .filter(one -> countsFor(limit, one))
                .filter(one -> one.reservedAt().isAfter(at.minus(Duration.ofHours(24))))
                .count();
    }

    private static boolean countsFor(Limit limit, Reservation one) {
        boolean sender = limit.sender().equals(one.mailbox())
                || limit.sender().equals(one.mailbox().domain());
        boolean receiver = limit.receiver() == null || limit.receiver() == one.receiver();
        return sender && receiver && one.state().counts();
    }

    Optional<Reservation> latest(MessageKey key) {
        return reservations.values().stream()
                .filter(one -> one.id().key().equals(key))
                .max(Comparator.comparing(one -> one.id().attempt()));
    }

    List<Reservation> steps(CampaignId campaign, EmailAddress contact) {
        return reservations.keySet().stream()
                .map(ReservationId::key)
                .filter(key -> key.campaign().equals(campaign) && key.contact().equals(contact))
                .distinct()
                .sorted(Comparator.comparing(MessageKey::step))
                .map(key -> latest(key).orElseThrow())
                .toList();
    }

    /**
     * Settles, as a store does it.
     *
     * @param asOf the place of the latest decision that is known
     * @return what it becomes; null if it is overtaken
     */
    @Nullable
    Optional<Reservation> settle(
            ReservationId id,
            ReservationState next,
            Instant at,
            @Nullable String messageId,
            String note,
            List<JournalEvent> events,
            int asOf) {
        @Nullable Reservation before = reservations.get(id);
        if (before == null || !before.state().mayBecome(next)) {
            return Optional.empty();
        }
        if (!append(at, events, asOf)) {
            return null;
        }
        Reservation after = before.with(next, at, messageId, note);
        put(after);
        return Optional.of(after);
    }

    /** Which reservations are over, as they should be afterwards but for the note. */
    List<Reservation> over(Instant now) {
        return reservations.values().stream()
                .filter(one -> !one.state().isSettled() && !one.expiresAt().isAfter(now))
                .map(one -> one.with(Events.endOf(one.state()), now, null, ""))
                .toList();
    }

    void put(Reservation reservation) {
        reservations.put(reservation.id(), reservation);
    }

    /** Appends events unless they are overtaken; whether it did. */
    boolean append(Instant at, List<JournalEvent> events, int asOf) {
        if (decided > asOf && events.stream().anyMatch(JournalEvent::isDecision)) {
            return false;
        }
        for (JournalEvent event : events) {
            journal.add(new Entry(++appended, at, event));
            decided = event.isDecision() ? appended : decided;
        }
        return true;
    }

    /** The place of the last event. */
    int appended() {
        return appended;
    }

    /** The place of the last decision. */
    int decided() {
        return decided;
    }

    void keep(int place, String state) {
        if (snapshot == null || snapshot.place() <= place) {
            snapshot = new Mark(place, state);
        }
    }

    Optional<String> snapshot() {
        return Optional.ofNullable(snapshot).map(Mark::state);
    }

    int forget(Instant before) {
        int covered = snapshot == null ? 0 : snapshot.place();
        int size = journal.size();
        journal.removeIf(entry -> entry.place() <= covered && entry.recordedAt().isBefore(before));
        return size - journal.size();
    }

    MessageKey claim(String scope, String fingerprint, MessageKey key) {
        @Nullable MessageKey holder = claims.putIfAbsent(scope + "\n" + fingerprint, key);
        return Objects.requireNonNullElse(holder, key);
    }

    List<Reservation> reservations() {
        return List.copyOf(reservations.values());
    }

    List<JournalEvent> journal() {
        return journal.stream().map(Entry::event).toList();
    }
}
