package dev.outreach;

/** Told how messages of a {@link Dispatch} ended. Called by several threads at once; should be quick. */
@FunctionalInterface
public interface DispatchListener {
    /** A message that was taken has ended. Called once for each. What it throws is logged and changes nothing. */
    void ended(DispatchEnd end);
}
