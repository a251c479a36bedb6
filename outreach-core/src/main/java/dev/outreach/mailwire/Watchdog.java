package dev.outreach.mailwire;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Cuts a connection when its time is up. The one way to end a write to a server that does not read, or a reply that comes
 * one octet a second. A single daemon thread, there only while something waits. It looks at all that is watched a few
 * times a second: an alarm for each message would wake it for each message.
 */
public final class Watchdog {
    private static final int SECONDS_TO_LINGER = 10;

    /** How late a connection may be cut. */
    private static final long TICK_MILLIS = 50;

    private final ScheduledThreadPoolExecutor timer;
    private final Set<WatchedSocket> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();

    /** One whose thread bears this name. */
    public Watchdog(String name) {
        timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.setKeepAliveTime(SECONDS_TO_LINGER, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    /** Something that is being watched. */
    public interface Guard {
        /** Ends the watch. */
        void end();
    }

    /** Cuts the socket unless the watch ends before. Of two watches of a socket the inner one ends first. */
    public Guard guard(WatchedSocket socket, Duration time) {
        long outer = socket.watchUntil(System.nanoTime() + time.toNanos());
        if (outer != WatchedSocket.NEVER) {
            return () -> socket.watchAgainUntil(outer);
        }
        watched.add(socket);
        expectTick();
        return () -> {
            socket.watchAgainUntil(WatchedSocket.NEVER);
            watched.remove(socket);
        };
    }

    private void expectTick() {
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            timer.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        watched.forEach(socket -> socket.cutIfDue(now));
        ticking.set(false);
        if (!watched.isEmpty()) {
            expectTick();
        }
    }

    /** Runs something once, later. */
    public void later(Duration delay, Runnable task) {
        timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
