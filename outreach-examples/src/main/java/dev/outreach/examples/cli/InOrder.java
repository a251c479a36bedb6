package dev.outreach.examples.cli;

import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

/**
 * Does the same work on many inputs, some at a time, and prints the answers in the order of the inputs, each as soon as
 * it and those before it are known. No more than a few inputs are held, however many there are and however slow one is.
 */
final class InOrder {

    /** After how many answers it is asked whether anybody still reads. */
    private static final int LOOK = 1000;

    private static final Future<Answer> END = new CompletableFuture<>();

    private final int threads;

    InOrder(int threads) {
        this.threads = threads;
    }

    /** How many inputs are taken before the first of them is answered. */
    int window() {
        return 2 * threads;
    }

    /**
     * Answers all inputs.
     *
     * @param inputs asked for by one thread, not the calling one
     * @param work done by several threads at once; what it throws ends all
     * @return how many answers are findings
     */
    <I> long each(Iterator<I> inputs, Function<I, Answer> work, Output output) throws Exception {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "outreach-input");
            thread.setDaemon(true);
            return thread;
        };
        ExecutorService workers = Executors.newFixedThreadPool(threads, daemons);
        // one answer is waited for, and the reader holds one more input that finds no place
        BlockingQueue<Future<Answer>> underWay = new ArrayBlockingQueue<>(Math.max(1, window() - 2));
        Thread reader =
                daemons.newThread(() -> read(inputs, input -> workers.submit(() -> work.apply(input)), underWay));
        reader.start();
        try {
            return print(underWay, output);
        } finally {
            reader.interrupt();
            workers.shutdownNow();
        }
    }

    private static <I> void read(
            Iterator<I> inputs, Function<I, Future<Answer>> begin, BlockingQueue<Future<Answer>> underWay) {
        try {
            try {
                while (inputs.hasNext()) {
                    underWay.put(begin.apply(inputs.next()));
                }
                underWay.put(END);
            } catch (RuntimeException unreadable) {
                underWay.put(CompletableFuture.failedFuture(unreadable));
            }
        } catch (InterruptedException nobodyWaits) {
            Thread.currentThread().interrupt();
        }
    }

    private static long print(BlockingQueue<Future<Answer>> underWay, Output output) throws Exception {
        long findings = 0;
        long printed = 0;
        for (Future<Answer> next = next(underWay, output); next != END; next = next(underWay, output)) {
            Answer answer = answer(next);
            answer.print().accept(output);
            findings += answer.finding() ? 1 : 0;
            printed++;
            if (printed % LOOK == 0 && output.terminal().out().checkError()) {
                break;
            }
        }
        return findings;
    }

    /** Before it is waited, what is known is handed on. */
    private static Future<Answer> next(BlockingQueue<Future<Answer>> underWay, Output output)
            throws InterruptedException {
        Future<Answer> next = underWay.peek();
        if (next == null || !next.isDone()) {
            output.flush();
        }
        return underWay.take();
    }

    private static Answer answer(Future<Answer> next) throws Exception {
        try {
            return next.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
