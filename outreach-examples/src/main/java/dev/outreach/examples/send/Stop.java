package dev.outreach.examples.send;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells those who wait that they should end. Safe for any number of threads. */
public final class Stop {

    private final CountDownLatch said = new CountDownLatch(1);

    /** Says stop. What is under way is finished; nothing new begins. */
    public void say() {
        said.countDown();
    }

    /** Whether it was said. */
    public boolean isSaid() {
        return said.getCount() == 0;
    }

    /** Waits so long, or until it is said. */
    void await(Duration time) {
        try {
            said.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            say();
        }
    }
}
