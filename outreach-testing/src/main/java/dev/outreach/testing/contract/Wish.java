package dev.outreach.testing.contract;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.Caps;
import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.FleetId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import dev.outreach.store.Limit;
import dev.outreach.store.Reservation;
import dev.outreach.store.ReservationId;
import dev.outreach.store.ReservationState;
import dev.outreach.store.ReserveRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A wished reservation that a test varies in the one thing it is about: Ann at {@code a.example} writes to a contact at
 * Google's, on the fifth of January, without limits.
 */
record Wish(
        MessageKey key,
        MailboxId mailbox,
        ReceivingProvider receiver,
        LocalDate day,
        LocalDate domainDay,
        Instant at,
        Instant expiresAt,
        List<Limit> limits) {
    /** With nanoseconds, which a store must not lose. */
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456789Z");

    static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
    static final Duration LEASE = Duration.ofMinutes(10);
    static final CampaignId SPRING = new CampaignId("spring");
    static final MailboxId ANN = MailboxId.parse("ann@a.example");
    static final MailboxId BEN = MailboxId.parse("ben@a.example");
    static final MailboxId EVA = MailboxId.parse("eva@c.example");
    private static final ClientId CLIENT = new ClientId("client-01");

    /** The first message to the n-th contact. */
    static Wish to(int contact) {
        return of(new MessageKey(SPRING, address(contact), 1));
    }

    static Wish of(MessageKey key) {
        return new Wish(key, ANN, ReceivingProvider.GOOGLE, TODAY, TODAY, NOON, NOON.plus(LEASE), List.of());
    }

    static EmailAddress address(int contact) {
        return EmailAddress.parse("contact-" + contact + "@b.example");
    }

    /** At most so many on {@link #TODAY}, to all receivers. */
    static Limit perDay(FleetId sender, int most) {
        return new Limit(sender, null, TODAY, most, Caps.MOST);
    }

    /** At most so many within 24 hours, to all receivers. */
    static Limit perRollingDay(FleetId sender, int most) {
        return new Limit(sender, null, TODAY, Caps.MOST, most);
    }

    Wish from(MailboxId other) {
        return new Wish(key, other, receiver, day, domainDay, at, expiresAt, limits);
    }

    Wish towards(ReceivingProvider other) {
        return new Wish(key, mailbox, other, day, domainDay, at, expiresAt, limits);
    }

    Wish on(LocalDate mailboxDay, LocalDate dayOfDomain) {
        return new Wish(key, mailbox, receiver, mailboxDay, dayOfDomain, at, expiresAt, limits);
    }

    /** Made at another moment, on its date in UTC. */
    Wish at(Instant moment) {
        LocalDate date = moment.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Wish(key, mailbox, receiver, date, date, moment, moment.plus(LEASE), limits);
    }

    Wish until(Instant expiry) {
        return new Wish(key, mailbox, receiver, day, domainDay, at, expiry, limits);
    }

    Wish within(Limit... caps) {
        return new Wish(key, mailbox, receiver, day, domainDay, at, expiresAt, List.of(caps));
    }

    ReserveRequest request() {
        return new ReserveRequest(asAttempt(1), limits);
    }

    /** What a store should make of it. */
    Reservation asAttempt(int attempt) {
        return new Reservation(
                new ReservationId(key, attempt),
                CLIENT,
                mailbox,
                receiver,
                day,
                domainDay,
                at,
                expiresAt,
                ReservationState.HELD,
                at,
                null,
                "lowest pass");
    }
}
