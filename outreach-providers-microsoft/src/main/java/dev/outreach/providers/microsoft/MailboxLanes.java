package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.TokenBucket;
import dev.outreach.spi.ProviderFailure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Exchange counts the calls of an app for each mailbox: so many at once ("Microsoft Graph service-specific throttling
 * limits", Outlook). Each mailbox has a lane, and one that is told to wait holds back none of the others. Safe for any
 * number of threads.
 */
final class MailboxLanes {
    private final String name;
    private final int width;

    /** As many as there are mailboxes. */
    private final Map<MailboxId, Lane> lanes = new ConcurrentHashMap<>();

    /** What the calls for one mailbox share. */
    static final class Lane implements AutoCloseable {
        private final Semaphore slots;
        private final TokenBucket rate = TokenBucket.unlimited();

        Lane(int width) {
            slots = new Semaphore(width, true);
        }

        /** What a {@code Retry-After} holds back. */
        TokenBucket rate() {
            return rate;
        }

        /** Leaves it to the next one. */
        @Override
        public void close() {
            slots.release();
        }
    }

    MailboxLanes(String name, int width) {
        this.name = name;
        this.width = width;
    }

    /**
     * Waits for a free slot, which the caller closes.
     *
     * @throws ProviderFailure transient if there is none in time, or the thread is interrupted
     */
    Lane enter(MailboxId mailbox, Deadline deadline) {
        Lane lane = lanes.computeIfAbsent(mailbox, unseen -> new Lane(width));
        try {
            if (lane.slots.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
                return lane;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(
                    Kind.TRANSIENT, name + ": the thread was interrupted before the turn of " + mailbox + " came");
        }
        throw new ProviderFailure(
                Kind.TRANSIENT, name + ": " + width + " calls for " + mailbox + " were under way for all the time");
    }
}
