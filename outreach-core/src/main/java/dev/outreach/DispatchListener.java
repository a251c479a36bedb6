package dev.outreach;

/**
 * Told how messages of a {@link Dispatch} ended. Called by several threads at once, those of the dispatch; should be quick,
 * as each sends nothing meanwhile.
 *
 * <p>It may call {@link Dispatch#send}, which never waits here. One message for each end that it is told of is always
 * taken, unless the dispatch was cancelled; a further one is taken if there is room, or else
 * {@link IllegalStateException} is thrown. It must not wait for another thread that sends or awaits, and cannot call
 * {@link Dispatch#await}; {@link Dispatch#close} cancels without waiting.
 */
@FunctionalInterface
public interface DispatchListener {
    /** A message that was taken has ended. Called once for each. What it throws is logged and changes nothing. */
    void ended(DispatchEnd end);
}
