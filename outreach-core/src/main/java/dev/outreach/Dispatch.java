package dev.outreach;

import dev.outreach.campaign.SendRequest;
import dev.outreach.message.Template;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a stream of messages over many mailboxes at once, through {@link Outreach#dispatch}.
 *
 * <p>One mailbox sends one message at a time over its kept connection. Every message that is taken ends once, in one of
 * the ways of {@link DispatchEnd}, and the listener is told: no attempt takes longer than the send limit of the builder,
 * provided that the transport keeps its contract. Memory is bounded: {@link #send} waits while as many messages are
 * under way as may be, and no longer.
 *
 * <p>A message whose turn has not come is not waited for: it ends as {@link DispatchEnd.Kind#NOT_RESERVED} with the time
 * at which to offer it again. So does one for a mailbox that is held up, once half of what may wait waits for such
 * mailboxes; its reservation is given back. Held up is a mailbox that sends nothing while the others send some sixteen
 * messages each, so about twenty wait for each by then: with {@link Builder#ahead} of that many for each mailbox that may
 * be held up at once, at least 32, and more threads than there are such mailboxes, the others go on. With less,
 * {@link #send} may wait until a mailbox is done with the message in hand. Safe for any number of threads.
 */
public final class Dispatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    private final DispatchListener listener;
    private final Lanes lanes;
    private final int most;

    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition idle = lock.newCondition();
    private final Map<DispatchEnd.Kind, Long> ended = new EnumMap<>(DispatchEnd.Kind.class);
    private long underWay;
    /** Those under way, and those that have ended but of which the listener has not been told to the end. */
    private long untold;

    private volatile boolean cancelled;
    private boolean closed;

    Dispatch(Sender sender, Builder settings, Duration sendLimit) {
        this.listener = settings.listener;
        this.most = settings.atOnce + settings.ahead;
        this.lanes = new Lanes(sender, settings.preparers(), settings.atOnce, settings.ahead, this);
        // One that waits in a lane may have others before it, but each of those is bounded too.
        this.patience = sendLimit.multipliedBy(2).plusSeconds(10);
    }

    /** What may be chosen. Not for use by several threads. */
    public static final class Builder {
        private static final int MOST = 10_000;
        private static final int NOT_SET = -1;

        private final Shell shell;
        private int atOnce = 16;
        private int ahead = 64;
        private int preparing = NOT_SET;
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
         * How many threads of their own reserve, write and sign; 0 to 10,000. With 0 those that send do it before they take
         * a connection, which costs least. If not set: 0, or where the composer signs, one for each processor, but no
         * more than {@link #atOnce}, which keeps signing off the threads that send.
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

        private int preparers() {
            if (preparing != NOT_SET) {
                return preparing;
            }
            boolean signs = shell.sender.composer().signs();
            return signs ? Math.min(atOnce, Runtime.getRuntime().availableProcessors()) : 0;
        }

        private static int bounded(String name, int value) {
            if (value < 1 || value > MOST) {
                throw new IllegalArgumentException(name + " is " + value + ": use 1 to " + MOST);
            }
            return value;
        }
    }

    /**
     * Takes a message to be sent. Waits while as many are under way as may be, and no longer. A thread of the dispatch
     * itself, such as one that tells the listener, never waits: see {@link DispatchListener}.
     *
     * @return false if it was not taken, since the dispatch was cancelled
     * @throws IllegalStateException if a thread of the dispatch would have to wait; the message was not taken
     * @throws InterruptedException if the thread was interrupted while it waited; the message was not taken
     */
    public boolean send(SendRequest request, Template template) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (underWay >= most && !cancelled && !mayExceed()) {
                room.await();
            }
            if (cancelled) {
                return false;
            }
            lanes.prepare(new Job(request, template));
            underWay++;
            untold++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the calling thread may take a message though there is no room: once for each end that it tells of, as that
     * one made room. So those under way exceed what may be by no more than there are threads.
     */
    private boolean mayExceed() {
        @Nullable DispatchThread worker = lanes.worker();
        if (worker == null) {
            return false;
        }
        if (!worker.exceeds()) {
            throw new IllegalStateException(underWay + " of " + most + " messages are under way, and a thread of the"
                    + " dispatch cannot wait for room, as it is such threads that make it: send one message for each end"
                    + " that a listener is told of, and any more from a thread of your own");
        }
        return true;
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

    /** Notes and tells the end of a message. Room is made first, as the listener may need it. */
    void ended(DispatchEnd end) {
        lock.lock();
        try {
            ended.merge(end.kind(), 1L, Long::sum);
            underWay--;
            if (underWay < most) {
                room.signal();
            }
        } finally {
            lock.unlock();
        }
        Objects.requireNonNull(lanes.worker(), "only threads of its own end messages")
                .tell(listener, end);
        lock.lock();
        try {
            untold--;
            settle();
        } finally {
            lock.unlock();
        }
    }

    /** The caller holds the lock. */
    private void settle() {
        if (untold == 0) {
            idle.signalAll();
            if (closed) {
                lanes.shutdown();
            }
        }
    }

    /**
     * Waits until everything that was taken has ended, and the listener has been told of it.
     *
     * @return whether it has
     * @throws IllegalStateException if a thread of the dispatch asks, which would wait for itself
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public boolean await(Duration limit) throws InterruptedException {
        if (lanes.worker() != null) {
            throw new IllegalStateException(
                    "a listener cannot await the end of the dispatch that waits for the listener:"
                            + " await it from a thread of your own");
        }
        long left = TimeUnit.NANOSECONDS.convert(limit);
        lock.lock();
        try {
            while (untold > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
            return untold == 0;
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

    /**
     * Cancels, and waits until what is under way has ended. If the thread is interrupted, that ends without it; nor does a
     * thread of the dispatch itself wait.
     */
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
        if (lanes.worker() != null) {
            return;
        }
        try {
            if (!await(patience)) {
                LOG.warn(
                        "{} messages are still under way; a transport does not keep to its limit, or a listener does not return",
                        underWay());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
