package dev.outreach.blocklist;

/**
 * What the controls say of a list.
 *
 * @param list the list
 * @param state whether its answers count
 * @param why in one line
 */
public record BlocklistHealth(Blocklist list, State state, String why) {

    /** Whether the answers of a list count. */
    public enum State {
        /** It lists what it must and does not list what it must not. */
        WORKING,
        /** It does not list what it must, or does not answer: its silence means nothing. */
        UNAVAILABLE,
        /** It lists what it must not: its listings mean nothing. */
        LISTING_THE_WORLD,
        /** It was not asked: it is retired, not set up, or nothing concerned it. */
        NOT_ASKED
    }

    /** Whether it was asked, and its answers do not count. */
    public boolean isVoid() {
        return state == State.UNAVAILABLE || state == State.LISTING_THE_WORLD;
    }

    /** In one line. */
    @Override
    public String toString() {
        return list.id() + " " + state + ": " + why;
    }
}
