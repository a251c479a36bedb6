package dev.outreach;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of a dispatch. It must never wait for what only such threads bring about. */
final class DispatchThread extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchThread.class);

    private final Lanes lanes;

    /** Whether it may take one message more than there is room for; for this thread alone. */
    private boolean mayExceed;

    DispatchThread(Runnable task, String name, Lanes lanes) {
        super(task, name);
        this.lanes = lanes;
    }

    boolean isOf(Lanes some) {
        return lanes == some;
    }

    /** Tells of an end, and lets the listener send one message in its place meanwhile. */
    void tell(DispatchListener listener, DispatchEnd end) {
        mayExceed = true;
        try {
            listener.ended(end);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "the listener threw when it was told of the end of {}",
                    end.request().key(),
                    e);
        } finally {
            mayExceed = false;
        }
    }

    /** Whether it may take one message more than there is room for; this once. */
    boolean exceeds() {
        boolean may = mayExceed;
        mayExceed = false;
        return may;
    }
}
