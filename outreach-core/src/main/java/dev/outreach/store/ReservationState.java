package dev.outreach.store;

/** What has become of a reservation. */
public enum ReservationState {
    /** Promised; nothing has been handed to a server. */
    HELD,
    /** About to be handed to a server, or being handed. Whoever dies here leaves a message in doubt. */
    SENDING,
    /** A server took the message. */
    SENT,
    /** A server refused the message for good. */
    REJECTED,
    /** A server refused the message for now. */
    DEFERRED,
    /** The message certainly did not leave, and the promise was given back. */
    RELEASED,
    /** Nobody came for it in time, and nothing left. */
    EXPIRED,
    /** The message may or may not have left. Never sent again unless a person says so. */
    IN_DOUBT;

    /** Whether another attempt at the same message may be reserved. */
    public boolean freesKey() {
        return this == DEFERRED || this == RELEASED || this == EXPIRED;
    }

    /** Whether it counts against allowances and caps. Only what was given back does not. */
    public boolean counts() {
        return this != RELEASED;
    }

    /** Whether nothing is under way any more. */
    public boolean isSettled() {
        return this != HELD && this != SENDING;
    }

    /** Whether a reservation in this state may change to another. */
    public boolean mayBecome(ReservationState next) {
        return switch (this) {
            case HELD -> next == SENDING || next == RELEASED || next == EXPIRED;
            case SENDING -> next.isSettled() && next != EXPIRED;
            case IN_DOUBT -> next == SENT || next == RELEASED || next == REJECTED || next == DEFERRED;
            default -> false;
        };
    }
}
