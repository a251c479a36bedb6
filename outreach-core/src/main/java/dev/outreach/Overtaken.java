package dev.outreach;

/**
 * Another node wrote something that this turn has to know before it decides, or may have. The turn leaves all locks, the
 * node follows the journal, and the turn is run again.
 */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("the journal holds what this node has not followed", null, false, false);
    }
}
