package dev.outreach.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a fake server: they keep no process alive, and end with it. */
final class DaemonThreads {
    private static final long LONGEST_WAIT_SECONDS = 5;

    private final String name;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger number = new AtomicInteger();

    DaemonThreads(String name) {
        this.name = name;
    }

    void start(Runnable work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        thread.setName(name + "-" + number.incrementAndGet());
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** Waits until all have ended, which their owner has seen to; five seconds at the most. */
    void join() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        for (Thread thread : threads) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (thread != Thread.currentThread() && millis > 0) {
                join(thread, millis);
            }
        }
    }

    private static void join(Thread thread, long millis) {
        try {
            thread.join(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
