package dev.outreach;

import dev.outreach.campaign.SendRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a message of a {@link Dispatch} ended.
 *
 * @param request the message
 * @param kind in short
 * @param known the outcome in full, or null for those kinds that have none
 * @param why in one line
 */
public record DispatchEnd(
        SendRequest request, Kind kind, @Nullable SendOutcome known, String why) {
    /** The ways in which a message ends. */
    public enum Kind {
        /** A server took it. */
        SENT,
        /** A server refused it, for good or for now. */
        REFUSED,
        /** It did certainly not leave, and its reservation was given back. */
        NOT_SENT,
        /** It may or may not have left. It is not sent again. */
        IN_DOUBT,
        /** No mailbox was reserved, or one that is held up and was given back: not at all, or not now; see the decision. */
        NOT_RESERVED,
        /** The composer cannot write it, such as for want of a value of the contact; its reservation was given back. */
        NOT_WRITTEN,
        /** The store or the set-up failed, or the request is wrong, before it left. What was reserved is given back, or expires. */
        FAILED,
        /** The dispatch was cancelled before it left. Its reservation was given back. */
        CANCELLED
    }

    /** The outcome in full: there for all kinds but the last three. */
    public Optional<SendOutcome> outcome() {
        return Optional.ofNullable(known);
    }

    static DispatchEnd of(SendRequest request, SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Sent sent) {
            return new DispatchEnd(
                    request, Kind.SENT, outcome, sent.reservation().note());
        } else if (outcome instanceof SendOutcome.Refused refused) {
            return new DispatchEnd(
                    request, Kind.REFUSED, outcome, refused.reservation().note());
        } else if (outcome instanceof SendOutcome.NotSent notSent) {
            return new DispatchEnd(request, Kind.NOT_SENT, outcome, notSent.why());
        } else if (outcome instanceof SendOutcome.InDoubt doubt) {
            return new DispatchEnd(
                    request, Kind.IN_DOUBT, outcome, doubt.reservation().note());
        }
        Decision decision = ((SendOutcome.NotReserved) outcome).decision();
        return new DispatchEnd(request, Kind.NOT_RESERVED, outcome, decision.why());
    }

    static DispatchEnd of(SendRequest request, Kind kind, Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        return new DispatchEnd(
                request,
                kind,
                null,
                kind == Kind.NOT_WRITTEN ? said : cause.getClass().getSimpleName() + ": " + said);
    }
}
