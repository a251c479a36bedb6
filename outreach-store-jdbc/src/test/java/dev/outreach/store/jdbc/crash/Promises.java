package dev.outreach.store.jdbc.crash;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Limit;
import dev.outreach.store.OutreachStore;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import dev.outreach.store.ReserveResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reservations with numbers, each in a transaction of its own. */
final class Promises {
    static final Instant NOW = Instant.parse("2026-01-05T09:00:00Z");

    private Promises() {}

    /** Reserves the message of that number. */
    static Reservation reserve(OutreachStore store, int number) {
        return reserve(store, number, NOW);
    }

    /** Reserves the message of that number at a time of its day. */
    static Reservation reserve(OutreachStore store, int number, Instant now) {
        MailboxId mailbox = MailboxId.parse("ann@tight-1.example");
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        ReserveResult result = store.reserve(new ReserveRequest(
                new Reservation(
                        new ReservationId(key(number), 1),
                        new ClientId("tight"),
                        mailbox,
                        ReceivingProvider.OTHER,
                        today,
                        today,
                        now,
                        now.plus(Duration.ofMinutes(10)),
                        ReservationState.HELD,
                        now,
                        null,
                        "next in turn"),
                List.of(new Limit(mailbox, null, today, 1_000_000, 1_000_000))));
        if (result instanceof ReserveResult.Reserved reserved) {
            return reserved.reservation();
        }
        throw new AssertionError("message " + number + " was not reserved: " + result);
    }

    private static MessageKey key(int number) {
        return new MessageKey(new CampaignId("spring"), EmailAddress.parse("p" + number + "@firm.example"), 1);
    }

    /** The numbers of all messages that are reserved. */
    static Set<Integer> numbers(OutreachStore store) {
        try (Stream<Reservation> held = store.inState(ReservationState.HELD)) {
            return held.map(one ->
                            Integer.parseInt(one.id().key().contact().local().substring(1)))
                    .collect(Collectors.toSet());
        }
    }

    /** 1 to n. */
    static Set<Integer> upTo(int n) {
        return IntStream.rangeClosed(1, n).boxed().collect(Collectors.toSet());
    }
}
