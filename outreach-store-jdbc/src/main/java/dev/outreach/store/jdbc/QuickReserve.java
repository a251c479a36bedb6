package dev.outreach.store.jdbc;

import dev.outreach.store.Reservation;
import java.util.Collection;
import java.util.List;

/** Keeps reservations without looking first: one round trip where nothing has changed, which is nearly always. */
interface QuickReserve {

    /**
     * Keeps reservations if each domain is still of its ledger's version, which is raised by one, and nobody has reserved
     * one of the messages: all of it or nothing.
     *
     * @return whether it is kept
     */
    boolean keep(Collection<Ledger> ledgers, List<Reservation> reservations);
}
