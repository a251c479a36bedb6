package dev.outreach.blocklist;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does pieces of work one after another, in the order in which they came, never two at once and never one inside another;
 * so what they touch needs no lock, however many threads bring them. The executor gets one task for many pieces.
 */
final class Serial implements Executor {

    private final Executor executor;
    private final Queue<Runnable> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    Serial(Executor executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable piece) {
        pieces.add(piece);
        if (waiting.getAndIncrement() == 0) {
            executor.execute(this::work);
        }
    }

    private void work() {
        do {
            Runnable piece = pieces.poll();
            if (piece != null) {
                piece.run();
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
