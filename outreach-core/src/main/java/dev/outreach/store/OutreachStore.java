package dev.outreach.store;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what must outlive the process. Safe for any number of threads. What a method has returned from is kept.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be reached or has failed; then nothing of the call can
 * be relied on, and it may be repeated.
 */
public interface OutreachStore extends AutoCloseable {

    /** An empty store that lives as long as the process, with {@link SuppressionList#inMemory()}. */
    static OutreachStore inMemory() {
        return inMemory(SuppressionList.inMemory());
    }

    /** An empty store that lives as long as the process. */
    static OutreachStore inMemory(SuppressionList suppressions) {
        return new InMemoryOutreachStore(suppressions);
    }

    /**
     * Reserves each message that no other reservation stands for and that keeps all its limits, each as one step that
     * no other thread or node can come between. Results are in the order of the requests; within a call, earlier
     * requests count against the limits of later ones.
     */
    List<ReserveResult> reserve(List<ReserveRequest> requests);

    /** Reserves one message; see {@link #reserve(List)}. */
    default ReserveResult reserve(ReserveRequest request) {
        return reserve(List.of(request)).get(0);
    }

    /** The reservation of that name. */
    Optional<Reservation> reservation(ReservationId id);

    /** The latest attempt at a message. */
    Optional<Reservation> latest(MessageKey key);

    /** The latest attempts at all steps of a campaign for a contact, in the order of the steps. */
    List<Reservation> steps(CampaignId campaign, EmailAddress contact);

    /**
     * Moves a reservation on, if it may become that ({@link ReservationState#mayBecome}), and appends events with it:
     * both or neither.
     *
     * @param messageId the Message-ID if it is known now, else null
     * @param events what this settling means for the journal; may be empty
     * @return the reservation as it is now; empty, and nothing changed, if it may not become that or is unknown
     */
    Optional<Reservation> settle(
            ReservationId id,
            ReservationState next,
            Instant at,
            @Nullable String messageId,
            String note,
            List<JournalEvent> events);

    /**
     * Ends the reservations whose time is over ({@code expiresAt} is not after {@code now}): what was
     * {@link ReservationState#HELD} is {@link ReservationState#EXPIRED}, what was {@link ReservationState#SENDING} is
     * {@link ReservationState#IN_DOUBT}.
     *
     * @return those that this call ended, as they are now
     */
    List<Reservation> expire(Instant now);

    /** All reservations in a state; close the stream after use. */
    Stream<Reservation> inState(ReservationState state);

    /** All reservations promised at or after a moment, oldest first; close the stream after use. */
    Stream<Reservation> since(Instant from);

    /** Appends events, all of them or none. */
    void append(Instant recordedAt, List<JournalEvent> events);

    /** The journal after a sequence number (0 for all of it), in order; close the stream after use. */
    Stream<JournalEntry> journal(long after);

    /** The suppression list kept here. */
    SuppressionList suppressions();

    /**
     * Claims a fingerprint for a message.
     *
     * @param scope within which no two messages may share one
     * @param fingerprint SHA-256 in hex
     * @return the message that holds it: {@code key} itself if it is new or was claimed by the same message before
     */
    MessageKey claim(String scope, String fingerprint, MessageKey key);

    /** Lets go of what the store holds open. The state stays. */
    @Override
    void close();
}
