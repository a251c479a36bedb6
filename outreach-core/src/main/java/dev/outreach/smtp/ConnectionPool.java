package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.mailwire.Watchdog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The open connections: at most one a mailbox, and at most so many in all. A mailbox that wants one when all are open
 * gets the place of the one that has been idle longest; when all are busy, it waits.
 */
final class ConnectionPool {
    private final int most;
    private final Duration maxIdle;
    private final InstantSource clock;
    private final Watchdog watchdog;
    private final Owner owner;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition freed = lock.newCondition();
    private final Set<MailboxId> busy = new HashSet<>();
    /** The one that has been idle longest first. */
    private final Map<MailboxId, Connection> idle = new LinkedHashMap<>();

    private boolean closed;
    private boolean sweepComes;

    ConnectionPool(int most, Duration maxIdle, InstantSource clock, Watchdog watchdog, Owner owner) {
        this.most = most;
        this.maxIdle = maxIdle;
        this.clock = clock;
        this.watchdog = watchdog;
        this.owner = owner;
    }

    /**
     * Gives a mailbox its turn, which ends with {@link #giveBack}.
     *
     * @return its kept connection, or null: then it may open one
     * @throws NotSentException if there is no turn before the deadline
     */
    @Nullable
    Connection take(MailboxId mailbox, Deadline deadline) throws NotSentException {
        List<Connection> leaving = new ArrayList<>();
        lock.lock();
        try {
            removeIdle(clock.instant(), leaving);
            while (closed || busy.contains(mailbox) || busy.size() >= most) {
                await(mailbox, deadline);
            }
            busy.add(mailbox);
            @Nullable Connection kept = idle.remove(mailbox);
            while (busy.size() + idle.size() > most) {
                leaving.add(removeOldest());
            }
            return kept;
        } finally {
            lock.unlock();
            leaving.forEach(Connection::quit);
        }
    }

    private void await(MailboxId mailbox, Deadline deadline) throws NotSentException {
        if (closed) {
            throw new NotSentException(owner + " is closed", false);
        }
        String why = busy.contains(mailbox)
                ? "mailbox " + mailbox + " was busy with another message"
                : "all " + most + " connections were busy" + owner.hint(" (setting 'max-connections')");
        try {
            if (deadline.passed() || freed.awaitNanos(deadline.left().toNanos()) <= 0) {
                throw new NotSentException(why + " for " + deadline, true);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new NotSentException("interrupted: " + why, true);
        }
    }

    private Connection removeOldest() {
        Iterator<Connection> oldest = idle.values().iterator();
        Connection connection = oldest.next();
        oldest.remove();
        return connection;
    }

    /** Ends the turn of a mailbox, with the connection that it used if there is one. */
    void giveBack(MailboxId mailbox, @Nullable Connection connection) {
        @Nullable Connection leaving = connection;
        lock.lock();
        try {
            busy.remove(mailbox);
            if (connection != null && connection.isReusable() && !closed && !maxIdle.isZero()) {
                connection.usedAt(clock.instant());
                idle.put(mailbox, connection);
                leaving = null;
                expectSweep();
            }
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        if (leaving != null) {
            leaving.quit();
        }
    }

    /** Closes those that have not been used for too long. */
    void closeIdle(Instant now) {
        List<Connection> leaving = new ArrayList<>();
        lock.lock();
        try {
            removeIdle(now, leaving);
        } finally {
            lock.unlock();
        }
        leaving.forEach(Connection::quit);
    }

    /** The caller holds the lock. */
    private void removeIdle(Instant now, List<Connection> leaving) {
        Instant moment = now.minus(maxIdle);
        while (!idle.isEmpty() && idle.values().iterator().next().idleSince(moment)) {
            leaving.add(removeOldest());
        }
    }

    /** Sees to it that idle connections are closed even if nobody sends any more. */
    private void expectSweep() {
        if (!sweepComes) {
            sweepComes = true;
            watchdog.later(maxIdle.plusSeconds(1), this::sweep);
        }
    }

    private void sweep() {
        closeIdle(clock.instant());
        lock.lock();
        try {
            sweepComes = false;
            if (!idle.isEmpty()) {
                expectSweep();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes the idle ones now and the busy ones when their turn ends. */
    void close() {
        lock.lock();
        try {
            closed = true;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
        closeIdle(Instant.MAX);
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** How many are kept and unused. */
    int idleCount() {
        lock.lock();
        try {
            return idle.size();
        } finally {
            lock.unlock();
        }
    }
}
