package dev.outreach;

import dev.outreach.store.Reservation;

/** What became of the wish to send a message through the library's own path. */
public sealed interface SendOutcome {
    /** A server took the message. */
    record Sent(Reservation reservation) implements SendOutcome {}

    /** A server refused the message, for good or for now; see the reservation's state. */
    record Refused(Reservation reservation) implements SendOutcome {}

    /** The message did certainly not leave, and its reservation was given back. */
    record NotSent(String why) implements SendOutcome {}

    /** The message may or may not have left. It is not sent again. */
    record InDoubt(Reservation reservation) implements SendOutcome {}

    /** No mailbox was reserved. */
    record NotReserved(Decision decision) implements SendOutcome {}
}
