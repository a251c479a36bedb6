package dev.outreach.smtp;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Cuts a connection when its time is up. The one way to end a write to a server that does not read, or a reply that comes
 * one octet a second. A single daemon thread, there only while something waits.
 */
final class Watchdog {
    private static final int SECONDS_TO_LINGER = 10;

    private final ScheduledThreadPoolExecutor timer;

    Watchdog(String name) {
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
    interface Guard {
        /** Ends the watch. */
        void end();
    }

    /** Cuts the socket unless the watch ends before. */
    Guard guard(WatchedSocket socket, long nanos) {
        ScheduledFuture<?> cut = timer.schedule(socket::cut, nanos, TimeUnit.NANOSECONDS);
        return () -> cut.cancel(false);
    }

    /** Runs something once, later. */
    void later(Duration delay, Runnable task) {
        timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
