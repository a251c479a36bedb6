package dev.outreach.store;

import dev.outreach.fleet.ClientId;
import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ReceivingProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The promise of one send by one mailbox, and what became of it.
 *
 * @param id the message and attempt
 * @param client the client it is for
 * @param mailbox who sends
 * @param receiver who receives for the recipient
 * @param day the mailbox's day that it counts on
 * @param domainDay the domain's day that it counts on
 * @param reservedAt when it was promised
 * @param expiresAt until when the promise holds
 * @param state what has become of it
 * @param settledAt when it came to its last state, {@code reservedAt} at first
 * @param messageId the Message-ID of what was sent, or null
 * @param note why this mailbox at first, later what the server said or what went wrong; one line
 */
public record Reservation(
        ReservationId id,
        ClientId client,
        MailboxId mailbox,
        ReceivingProvider receiver,
        LocalDate day,
        LocalDate domainDay,
        Instant reservedAt,
        Instant expiresAt,
        ReservationState state,
        Instant settledAt,
        @Nullable String messageId,
        String note) {

    /** This reservation as another attempt at its message. */
    public Reservation asAttempt(int attempt) {
        return attempt == id.attempt()
                ? this
                : new Reservation(
                        new ReservationId(id.key(), attempt),
                        client,
                        mailbox,
                        receiver,
                        day,
                        domainDay,
                        reservedAt,
                        expiresAt,
                        state,
                        settledAt,
                        messageId,
                        note);
    }

    /**
     * This reservation in another state. One that begins to be sent holds anew for as long as it was promised for: what
     * is under way is not in doubt yet.
     */
    public Reservation with(ReservationState next, Instant at, @Nullable String newMessageId, String newNote) {
        return new Reservation(
                id,
                client,
                mailbox,
                receiver,
                day,
                domainDay,
                reservedAt,
                next == ReservationState.SENDING ? at.plus(Duration.between(reservedAt, expiresAt)) : expiresAt,
                next,
                at,
                newMessageId == null ? messageId : newMessageId,
                newNote);
    }

    /**
     * This reservation after its time is over: nothing had left of what was held, and nobody knows of what was under way.
     *
     * @throws IllegalStateException if it is settled
     */
    public Reservation ended(Instant now) {
        return switch (state) {
            case HELD -> with(ReservationState.EXPIRED, now, null, "nobody came for it by " + expiresAt);
            case SENDING ->
                with(ReservationState.IN_DOUBT, now, null, "no answer of the server was recorded by " + expiresAt);
            default -> throw new IllegalStateException("reservation " + id + " is " + state + " and does not end");
        };
    }
}
