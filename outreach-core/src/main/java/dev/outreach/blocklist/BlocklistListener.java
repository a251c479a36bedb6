package dev.outreach.blocklist;

/** Hears what a check finds. Called by one thread at a time; what it throws ends the check. */
public interface BlocklistListener {

    /** What all lists said of a name; in the order of the names. Each name comes once. */
    void onReport(BlocklistReport report);

    /** What the controls say of a list, as soon as it is known and whenever it changes. */
    default void onHealth(BlocklistHealth health) {}

    /**
     * A question was answered, one of the controls or of the names.
     *
     * @param answered how many so far
     */
    default void onProgress(long answered) {}
}
