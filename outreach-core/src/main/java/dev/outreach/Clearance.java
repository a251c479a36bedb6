package dev.outreach;

import dev.outreach.store.Reservation;

/** The last word before a message is handed to a server. */
public sealed interface Clearance {
    /** Send it now, and then report what became of it. */
    record Go(Reservation reservation) implements Clearance {}

    /** Do not send it. The reservation has been given back where it still stood. */
    record Stop(String why) implements Clearance {}
}
