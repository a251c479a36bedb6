package dev.outreach.store;

/** What a store says to a wished reservation. */
public sealed interface ReserveResult {
    /** It is promised now, and counts against every limit. */
    record Reserved(Reservation reservation) implements ReserveResult {}

    /** The same message is reserved or settled already: this is what there is, and nothing changed. */
    record Repeated(Reservation existing) implements ReserveResult {}

    /**
     * A limit is reached; nothing changed.
     *
     * @param limit the first one that is reached
     * @param used how many count against it: on the day, or within 24 hours, whichever is at its cap
     */
    record LimitReached(Limit limit, int used) implements ReserveResult {}
}
