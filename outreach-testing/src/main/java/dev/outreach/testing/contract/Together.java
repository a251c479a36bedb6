package dev.outreach.testing.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Does things on several threads at once, as closely together as they can be brought. */
final class Together {
    private Together() {}

    /** Maps all elements, dealt out to so many threads; results are in the order of the elements. */
    static <T, R> List<R> mapAll(int threads, List<T> elements, Function<T, R> function) throws InterruptedException {
        List<List<R>> parts = onEach(threads, thread -> {
            List<R> part = new ArrayList<>();
            for (int i = thread; i < elements.size(); i += threads) {
                part.add(function.apply(elements.get(i)));
            }
            return part;
        });
        return IntStream.range(0, elements.size())
                .mapToObj(i -> parts.get(i % threads).get(i / threads))
                .toList();
    }

    /** Does the same on so many threads, which are told their number. */
    static void doOnEach(int threads, IntConsumer action) throws InterruptedException {
        onEach(threads, thread -> {
            action.accept(thread);
            return thread;
        });
    }

    /** What a task gave that was interrupted while it ran, or at its very end; and its thread's flag after it. */
    record Interrupted<R>(R result, boolean flag) {}

    /** Runs a task on a thread of its own and interrupts it as soon as it has begun. */
    static <R> Interrupted<R> interrupted(Callable<R> task) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean sent = new AtomicBoolean();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Interrupted<R>> future = pool.submit(() -> {
                begun.countDown();
                R result = task.call();
                while (!sent.get()) {
                    Thread.onSpinWait();
                }
                return new Interrupted<>(result, Thread.currentThread().isInterrupted());
            });
            begun.await();
            pool.shutdownNow();
            sent.set(true);
            return result(future);
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> List<R> onEach(int threads, Function<Integer, R> task) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch ready = new CountDownLatch(threads);
            List<Future<R>> futures = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return task.apply(thread);
                    }))
                    .toList();
            List<R> results = new ArrayList<>();
            for (Future<R> future : futures) {
                results.add(result(future));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        }
    }
}
