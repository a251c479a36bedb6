package dev.outreach.benchmarks;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.DomainName;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Reservations as a fleet of 1,200 mailboxes on 400 domains makes them: in turn, 40 a day each, so that days pass as fast
 * as the store goes. Each is held to the caps of its mailbox and its domain. Safe for any number of threads.
 */
final class ReserveLoad {
    private static final int MAILBOXES = 1_200;
    private static final int PER_DOMAIN = 3;
    private static final int PER_DAY = 40;
    private static final int CAP = 50;
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOLD = Duration.ofMinutes(10);
    private static final CampaignId CAMPAIGN = new CampaignId("spring-2026");
    private static final ClientId CLIENT = new ClientId("client-07");
    private static final DomainName RECIPIENTS = new DomainName("prospects.example");

    private final List<MailboxId> mailboxes = IntStream.range(0, MAILBOXES)
            .mapToObj(i -> MailboxId.parse("sender-" + i % PER_DOMAIN + "@mail-" + i / PER_DOMAIN + ".example"))
            .toList();

    private final AtomicLong next = new AtomicLong();

    /** Reserves the next so many messages by one call. */
    void reserve(OutreachStore store, int batch) {
        long first = next.getAndAdd(batch);
        List<ReserveRequest> requests =
                IntStream.range(0, batch).mapToObj(i -> request(first + i)).toList();
        for (ReserveResult result : store.reserve(requests)) {
            if (!(result instanceof ReserveResult.Reserved)) {
                throw new IllegalStateException("nothing stands in the way, but the store says " + result);
            }
        }
    }

    private ReserveRequest request(long number) {
        MailboxId mailbox = mailboxes.get((int) (number * 7 % MAILBOXES));
        long perDay = (long) MAILBOXES * PER_DAY;
        Instant at = START.plus(DAY.multipliedBy(number / perDay))
                .plus(DAY.multipliedBy(number % perDay).dividedBy(perDay));
        LocalDate day = at.atOffset(ZoneOffset.UTC).toLocalDate();
        MessageKey key = new MessageKey(CAMPAIGN, new EmailAddress("contact-" + number, RECIPIENTS), 1);
        Reservation wished = new Reservation(
                new ReservationId(key, 1),
                CLIENT,
                mailbox,
                ReceivingProvider.GOOGLE,
                day,
                day,
                at,
                at.plus(HOLD),
                ReservationState.HELD,
                at,
                null,
                "lowest pass of 50 in bulk");
        return new ReserveRequest(
                wished,
                List.of(
                        new Limit(mailbox, null, day, CAP, CAP),
                        new Limit(mailbox.domain(), null, day, PER_DOMAIN * CAP, PER_DOMAIN * CAP)));
    }
}
