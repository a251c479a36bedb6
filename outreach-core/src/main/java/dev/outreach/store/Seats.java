package dev.outreach.store;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What counts against limits, by mailbox and by domain. Not safe for several threads; the owner guards it. */
final class Seats {

    private final Map<MailboxId, Seat> seats = new HashMap<>();
    private final Map<DomainName, SenderCounts> domains = new HashMap<>();

    /** The counts of a mailbox and its domain, found by one look-up. */
    private record Seat(MailboxId mailbox, DomainName domainName, SenderCounts own, SenderCounts domain) {

        @Nullable
        SenderCounts of(FleetId sender) {
            return sender.equals(mailbox) ? own : sender.equals(domainName) ? domain : null;
        }
    }

    void add(Reservation reserved) {
        Seat seat = seatOf(reserved.mailbox());
        seat.own().add(reserved.receiver(), reserved.day(), reserved.reservedAt());
        seat.domain().add(reserved.receiver(), reserved.domainDay(), reserved.reservedAt());
    }

    void remove(Reservation released) {
        Seat seat = seatOf(released.mailbox());
        seat.own().remove(released.receiver(), released.day(), released.reservedAt());
        seat.domain().remove(released.receiver(), released.domainDay(), released.reservedAt());
    }

    /** The first limit of a request that is reached; null if all are kept. */
    ReserveResult.@Nullable LimitReached firstReached(ReserveRequest request) {
        Seat seat = seatOf(request.wished().mailbox());
        Instant at = request.wished().reservedAt();
        for (Limit limit : request.limits()) {
            @Nullable SenderCounts near = seat.of(limit.sender());
            SenderCounts counts = near == null ? elsewhere(limit.sender()) : near;
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

    private SenderCounts elsewhere(FleetId sender) {
        if (sender instanceof MailboxId mailbox) {
            return seatOf(mailbox).own();
        }
        return domains.computeIfAbsent((DomainName) sender, first -> new SenderCounts());
    }

    private Seat seatOf(MailboxId mailbox) {
        @Nullable Seat seat = seats.get(mailbox);
        if (seat == null) {
            SenderCounts domain = domains.computeIfAbsent(mailbox.domain(), first -> new SenderCounts());
            seat = new Seat(mailbox, mailbox.domain(), new SenderCounts(), domain);
            seats.put(mailbox, seat);
        }
        return seat;
    }
}
