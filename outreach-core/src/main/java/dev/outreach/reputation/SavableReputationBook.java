package dev.outreach.reputation;

import java.util.Map;

/**
 * A book whose counts can be kept, so that a start need not count all evidence again. The books of this library can; a
 * fleet with a book that cannot takes no snapshots.
 */
public interface SavableReputationBook extends ReputationBook {
    /** A new book without evidence that scores as this one does. */
    SavableReputationBook empty();

    /** All that was counted and noted, by names and in words that {@link #restore} reads; nothing else does. */
    Map<String, String> save();

    /**
     * Brings back what {@link #save} gave, into a book without evidence whose mailboxes are enrolled. What belongs to
     * others is kept, and saved again.
     *
     * @throws IllegalArgumentException if it was saved by another kind of book or with other settings; nothing is changed
     */
    void restore(Map<String, String> saved);
}
