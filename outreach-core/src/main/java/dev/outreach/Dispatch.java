package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.message.Template;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a stream of messages over many mailboxes at once, through {@link Outreach#dispatch}.
 *
 * <p>One mailbox sends one message at a time over its kept connection, and a mailbox that is held up holds up no other. Every message that is taken ends once, in one of the ways
 * of {@link DispatchEnd}, and the listener is told: no wait is longer than the send limit of the builder, provided that
 * the transport keeps its contract. Memory is bounded: {@link #send} waits while as many messages are under way as
 * may be.
 *
 * <p>A message whose turn has not come is not waited for: it ends as {@link DispatchEnd.Kind#NOT_RESERVED} with the time
 * at which to offer it again. Safe for any number of threads.
 */
public final class Dispatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final DispatchListener listener;
    private final Lanes lanes;
    private final int most;

    /** Whoever waits to offer more goes on when this few are under way: not one by one, each for one more. */
    private final int few;

    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Map<DispatchEnd.Kind, Long> ended = new EnumMap<>(DispatchEnd.Kind.class);
    private long underWay;
    private volatile boolean cancelled;
    private boolean closed;

    Dispatch(Sender sender, Builder settings, Duration sendLimit) {
        this.listener = settings.listener;
        this.most = settings.atOnce + settings.ahead;
        this.few = most - settings.ahead / 2;
        this.lanes = new Lanes(sender, settings.preparing, settings.atOnce, this);
        // One that waits in a lane may have others before it, but each of those is bounded too.
        this.patience = sendLimit.multipliedBy(2).plusSeconds(10);
    }

    /** What may be chosen. Not for use by several threads. */
    public static final class Builder {
        private static final int MOST = 10_000;

        private final Shell shell;
        private int atOnce = 16;
        private int ahead = 64;
        private int preparing;
        private DispatchListener listener = end -> {};

        Builder(Shell shell) {
            this.shell = shell;
        }

        /** How many messages are handed over at the same time, each by a thread; 1 to 10,000, 16 by default. */
        public Builder atOnce(int value) {
            atOnce = bounded("atOnce", value);
            return this;
        }

        /** How many more are taken and wait, reserved and written or about to be; 1 to 10,000, 64 by default. */
        public Builder ahead(int value) {
            ahead = bounded("ahead", value);
            return this;
        }

        /**
         * How many threads of their own reserve, write and sign; 0 to 10,000. With 0, the default, those that send do it
         * before they take a connection, which costs least. Where messages are signed, one or more keep that off the
         * threads that send.
         */
        public Builder preparing(int value) {
            preparing = value == 0 ? 0 : bounded("preparing", value);
            return this;
        }

        /** Who is told how messages ended. */
        public Builder listener(DispatchListener value) {
            listener = value;
            return this;
        }

        /**
         * Starts it.
         *
         * @throws IllegalStateException if no composer was set
         */
        public Dispatch start() {
            shell.sender.composer();
            return new Dispatch(shell.sender, this, shell.sender.limit());
        }

        private static int bounded(String name, int value) {
            if (value < 1 || value > MOST) {
                throw new IllegalArgumentException(name + " is " + value + ": use 1 to " + MOST);
            }
            return value;
        }
    }

    /**
     * Takes a message to be sent. Waits while as many are under way as may be.
     *
     * @return false if it was not taken, since the dispatch was cancelled
     * @throws InterruptedException if the thread was interrupted while it waited; the message was not taken
     */
    public boolean send(SendRequest request, Template template) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (underWay >= most) {
                awaitRoom();
            }
            if (cancelled) {
                return false;
            }
            lanes.prepare(new Job(request, template));
            underWay++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The caller holds the lock. */
    private void awaitRoom() throws InterruptedException {
        do {
            room.await();
        } while (underWay >= most && !cancelled);
    }

    /** A message that was taken. */
    record Job(SendRequest request, Template template) {}

    /** Lets nothing new begin. What has begun is finished, and all else that was taken ends as cancelled. */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was cancelled or closed. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** Notes and tells the end of a message. */
    void ended(DispatchEnd end) {
        try {
            listener.ended(end);
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "the listener threw when it was told of the end of {}",
                    end.request().key(),
                    e);
        }
        lock.lock();
        try {
            ended.merge(end.kind(), 1L, Long::sum);
            underWay--;
            if (underWay <= few) {
                room.signalAll();
            }
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** The caller holds the lock. */
    private void settle() {
        if (underWay == 0) {
            idle.signalAll();
            if (closed) {
                lanes.shutdown();
            }
        }
    }

    /**
     * Waits until everything that was taken has ended.
     *
     * @return whether it has
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public boolean await(Duration limit) throws InterruptedException {
        long left = TimeUnit.NANOSECONDS.convert(limit);
        lock.lock();
        try {
            while (underWay > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return underWay == 0;
        } finally {
            lock.unlock();
        }
    }

    /** How many messages have ended in which way so far; a copy. */
    public Map<DispatchEnd.Kind, Long> counts() {
        lock.lock();
        try {
            return new EnumMap<>(ended);
        } finally {
            lock.unlock();
        }
    }

    /** How many messages have been taken and have not ended. */
    public long underWay() {
        lock.lock();
        try {
            return underWay;
        } finally {
            lock.unlock();
        }
    }

    /** Cancels, and waits until what is under way has ended. If the thread is interrupted, that ends without it. */
    @Override
    public void close() {
        cancel();
        lock.lock();
        try {
            closed = true;
            settle();
        } finally {
            lock.unlock();
        }
        try {
            if (!await(patience)) {
                LOG.warn("{} messages are still under way; a transport does not keep to its limit", underWay());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
