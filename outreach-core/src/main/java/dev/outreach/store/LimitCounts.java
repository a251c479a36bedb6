package dev.outreach.store;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What counts against limits, by mailbox and by domain: for stores, which all have to count alike. Not safe for several
 * threads; the owner guards it.
 */
public final class LimitCounts {

    private final Map<MailboxId, Seat> seats = new HashMap<>();
    private final Map<DomainName, SenderCounts> domains = new HashMap<>();

    /** Nothing is counted yet. */
    public LimitCounts() {}

    /** The counts of a mailbox and its domain, found by one look-up. */
    private record Seat(MailboxId mailbox, SenderCounts own, SenderCounts domain) {

        SenderCounts of(FleetId sender) {
            return sender.equals(mailbox) ? own : domain;
        }
    }

    /** Counts a reservation. */
    public void add(Reservation reserved) {
        add(reserved.mailbox(), reserved.receiver(), reserved.day(), reserved.domainDay(), reserved.reservedAt());
    }

    /** Counts a reservation of which no more is known than what counts. */
    public void add(
            MailboxId mailbox, ReceivingProvider receiver, LocalDate day, LocalDate domainDay, Instant reservedAt) {
        Seat seat = seatOf(mailbox);
        seat.own().add(receiver, day, reservedAt);
        seat.domain().add(receiver, domainDay, reservedAt);
    }

    /**
     * Takes back a reservation that was counted.
     *
     * @throws IllegalStateException if it was not
     */
    public void remove(Reservation released) {
        Seat seat = seatOf(released.mailbox());
        seat.own().remove(released.receiver(), released.day(), released.reservedAt());
        seat.domain().remove(released.receiver(), released.domainDay(), released.reservedAt());
    }

    /** The first limit of a request that is reached; null if all are kept. */
    public ReserveResult.@Nullable LimitReached firstReached(ReserveRequest request) {
        Seat seat = seatOf(request.wished().mailbox());
        Instant at = request.wished().reservedAt();
        for (Limit limit : request.limits()) {
            SenderCounts counts = seat.of(limit.sender());
            int today = counts.onDay(limit.receiver(), limit.day());
            if (today >= limit.perDay()) {
                return new ReserveResult.LimitReached(limit, today);
            }
            int rolling = counts.within24Hours(limit.receiver(), at);
            if (rolling >= limit.perRollingDay()) {
                return new ReserveResult.LimitReached(limit, rolling);
            }
        }
        return null;
    }

    private Seat seatOf(MailboxId mailbox) {
        @Nullable Seat seat = seats.get(mailbox);
        if (seat == null) {
            SenderCounts domain = domains.computeIfAbsent(mailbox.domain(), first -> new SenderCounts());
            seat = new Seat(mailbox, new SenderCounts(), domain);
            seats.put(mailbox, seat);
        }
        return seat;
    }
}
