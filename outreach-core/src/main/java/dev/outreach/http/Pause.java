package dev.outreach.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a thread waits for time to pass. */
@FunctionalInterface
public interface Pause {
    /** Waits so long. */
    void await(Duration time) throws InterruptedException;

    /** Waits in real time. */
    static Pause real() {
        return time -> new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
