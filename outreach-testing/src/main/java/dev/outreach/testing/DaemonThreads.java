package dev.outreach.testing;

import dev.outreach.http.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of a fake server: they keep no process alive, and end with it. */
final class DaemonThreads {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

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
        Deadline deadline = Deadline.in(LONGEST_WAIT);
        for (Thread thread : threads) {
            long millis = deadline.left().toMillis();
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
