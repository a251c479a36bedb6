package dev.outreach.schedule;

import java.util.concurrent.CancellationException;

/**
 * Tells a run that it should end: its scheduler closes, or another node may have taken the task over. Ask between steps, as
 * what is not asked for is waited for. Safe for any number of threads.
 */
@FunctionalInterface
public interface Cancellation {

    /** Whether the run should end. Once it says so, it may well go on saying so. */
    boolean isRequested();

    /** Ends the run here if it should end; what is left of it is done by a later run. */
    default void check() {
        if (isRequested()) {
            throw new CancellationException("cancelled, as its scheduler closes or has lost the task");
        }
    }

    /** Never asks for the end: for runs outside a scheduler. */
    static Cancellation never() {
        return () -> false;
    }
}
