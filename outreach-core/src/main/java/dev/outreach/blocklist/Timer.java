package dev.outreach.blocklist;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Calls back after a time. */
@FunctionalInterface
interface Timer {

    void after(Duration time, Runnable call);

    /** In real time, on a thread of the common pool. */
    static Timer real() {
        return (time, call) -> CompletableFuture.delayedExecutor(time.toNanos(), TimeUnit.NANOSECONDS)
                .execute(call);
    }
}
