package dev.outreach.store;

import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.FleetId;
import dev.outreach.store.ReserveResult.LimitReached;
import dev.outreach.store.ReserveResult.Repeated;
import dev.outreach.store.ReserveResult.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a store must do, written down in the plainest way: one list, looked through from end to end. */
final class PlainStore {

    private final List<Reservation> all = new ArrayList<>();

    ReserveResult reserve(ReserveRequest request) {
        Reservation wished = request.wished();
        Optional<Reservation> latest = latest(wished.id().key());
        if (latest.isPresent() && !latest.get().state().freesKey()) {
            return new Repeated(latest.get());
        }
        for (Limit limit : request.limits()) {
            int onDay = (int) counted(limit)
                    .filter(r -> dayFor(limit.sender(), r).equals(limit.day()))
                    .count();
            if (onDay >= limit.perDay()) {
                return new LimitReached(limit, onDay);
            }
            Instant end = wished.reservedAt();
            int rolling = (int) counted(limit)
                    .filter(r -> r.reservedAt().isAfter(end.minus(Duration.ofHours(24))))
                    .count();
            if (rolling >= limit.perRollingDay()) {
                return new LimitReached(limit, rolling);
            }
        }
        Reservation reserved =
                wished.asAttempt(latest.map(r -> r.id().attempt()).orElse(0) + 1);
        all.add(reserved);
        return new Reserved(reserved);
    }

    Optional<Reservation> latest(MessageKey key) {
        return all.stream().filter(r -> r.id().key().equals(key)).max(Comparator.comparing(r -> r.id().attempt()));
    }

    List<Reservation> steps(MessageKey key) {
        return all.stream()
                .map(r -> r.id().key())
                .filter(other -> other.campaign().equals(key.campaign())
                        && other.contact().equals(key.contact()))
                .distinct()
                .sorted(Comparator.comparing(MessageKey::step))
                .map(other -> latest(other).orElseThrow())
                .toList();
    }

    Optional<Reservation> settle(ReservationId id, ReservationState next, Instant at, String messageId, String note) {
        for (int i = 0; i < all.size(); i++) {
            Reservation r = all.get(i);
            if (r.id().equals(id) && r.state().mayBecome(next)) {
                all.set(i, r.with(next, at, messageId, note));
                return Optional.of(all.get(i));
            }
        }
        return Optional.empty();
    }

    List<ReservationId> expire(Instant now) {
        List<ReservationId> ended = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Reservation r = all.get(i);
            if (!r.expiresAt().isAfter(now) && !r.state().isSettled()) {
                boolean held = r.state() == ReservationState.HELD;
                all.set(
                        i,
                        held
                                ? r.with(ReservationState.EXPIRED, now, null, "nobody came for it by " + r.expiresAt())
                                : r.with(
                                        ReservationState.IN_DOUBT,
                                        now,
                                        null,
                                        "no answer of the server was recorded by " + r.expiresAt()));
                ended.add(r.id());
            }
        }
        return ended;
    }

    List<Reservation> inState(ReservationState state) {
        return all.stream().filter(r -> r.state() == state).toList();
    }

    List<Reservation> since(Instant from) {
        return all.stream()
                .filter(r -> !r.reservedAt().isBefore(from))
                .sorted(Comparator.comparing(Reservation::reservedAt))
                .toList();
    }

    private Stream<Reservation> counted(Limit limit) {
        return all.stream()
                .filter(r -> r.state().counts())
                .filter(r -> limit.sender().equals(r.mailbox())
                        || limit.sender().equals(r.mailbox().domain()))
                .filter(r -> limit.receiver() == null || limit.receiver() == r.receiver());
    }

    private static LocalDate dayFor(FleetId sender, Reservation r) {
        return sender.equals(r.mailbox()) ? r.day() : r.domainDay();
    }
}
