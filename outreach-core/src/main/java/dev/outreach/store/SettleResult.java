package dev.outreach.store;

/** What a store says to a settling. */
public sealed interface SettleResult {
    /**
     * It is settled, and its events are in the journal.
     *
     * @param reservation as it is now
     * @param sequence of the last of the events; 0 if there were none
     */
    record Settled(Reservation reservation, long sequence) implements SettleResult {}

    /** It may not become that, or is unknown; nothing changed. */
    record NotAllowed() implements SettleResult {}

    /** The events hold a decision, and the journal holds a later one than they take into account; nothing changed. */
    record Overtaken() implements SettleResult {}
}
