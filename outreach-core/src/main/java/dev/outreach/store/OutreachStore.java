package dev.outreach.store;

import dev.outreach.campaign.CampaignId;
import dev.outreach.campaign.MessageKey;
import dev.outreach.fleet.EmailAddress;
import dev.outreach.suppression.SuppressionList;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what must outlive the process. Safe for any number of threads. What a method has returned from is kept.
 *
 * <p>Methods throw {@link StoreException} when the store cannot be reached or has failed; then nothing of the call can
 * be relied on, and it may be repeated.
 */
public interface OutreachStore extends AutoCloseable {
    /** Later than every decision: for events that hold whatever others have decided. */
    long REGARDLESS = Long.MAX_VALUE;

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
     */
    SettleResult settle(SettleRequest request);

    /**
     * Moves a reservation on, whatever others have decided; see {@link #settle(SettleRequest)}.
     *
     * @return the reservation as it is now; empty, and nothing changed, if it may not become that or is unknown
     */
    default Optional<Reservation> settle(
            ReservationId id,
            ReservationState next,
            Instant at,
            @Nullable String messageId,
            String note,
            List<JournalEvent> events) {
        SettleResult result = settle(new SettleRequest(id, next, at, messageId, note, events, REGARDLESS));
        return result instanceof SettleResult.Settled settled ? Optional.of(settled.reservation()) : Optional.empty();
    }

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

    /**
     * Appends events one after the other, all of them or none. Where they hold a {@linkplain JournalEvent#isDecision()
     * decision}, they are refused if the journal holds a decision that they do not take into account: of several nodes
     * that decide at once, one does, and the others look again.
     *
     * <p>Whether events were kept by a call that failed can be seen in the journal; repeated blindly, they are in it twice.
     *
     * @param asOf the latest decision in the journal that the caller knows, by its sequence; {@link #REGARDLESS} if it
     *     does not matter
     * @return the sequence of the last event, 0 if there are none; empty, and nothing appended, if they were refused
     */
    OptionalLong append(Instant recordedAt, List<JournalEvent> events, long asOf);

    /** Appends events, all of them or none, whatever others have decided. */
    default void append(Instant recordedAt, List<JournalEvent> events) {
        append(recordedAt, events, REGARDLESS);
    }

    /**
     * The journal after a sequence number (0 for all of it), in order; close the stream after use. Whoever has read up to
     * a number misses nothing by going on from it, however many write: what has a lower number is there before it. The
     * numbers of all that was ever appended are 1, 2, 3 and so on without gaps, so that what was forgotten is missed.
     */
    Stream<JournalEntry> journal(long after);

    /** Keeps a snapshot in the place of the one before, unless that is of a later point of the journal. */
    void keep(Snapshot snapshot);

    /** The snapshot that is kept. */
    Optional<Snapshot> snapshot();

    /**
     * Deletes what was recorded in the journal before a moment and is in the snapshot. The state stays, but can no longer
     * be rebuilt from the journal alone.
     *
     * @return how many events were deleted
     */
    long forget(Instant before);

    /**
     * The time that all nodes go by which share this store, if it keeps one: then a node whose own clock is wrong does no
     * harm. To ask it is quick, and never fails.
     */
    default Optional<InstantSource> clock() {
        return Optional.empty();
    }

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
