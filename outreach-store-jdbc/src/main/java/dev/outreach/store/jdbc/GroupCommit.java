package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers share transactions: one of them leads, and does what all that wait have asked for, in the order in which
 * they asked; meanwhile the next group comes together. Whoever was in the last group is likely to ask again: for them a leader
 * waits a moment: an eighth of what the last group took, a millisecond at most. A caller alone goes at once. Safe for any number of
 * threads.
 *
 * @param <Q> what is asked for
 * @param <R> what is answered
 */
final class GroupCommit<Q, R> {
    private static final long LONGEST_GATHERING_NANOS = 1_000_000;

    private final AtomicBoolean led = new AtomicBoolean();
    private final Queue<Call<Q, R>> waiting = new ConcurrentLinkedQueue<>();
    private final Function<List<Q>, List<R>> work;
    private final int most;
    /** How large the last group was, and how long it took in nanoseconds; only for whoever leads. */
    private int lastSize;

    private long lastTook;

    /**
     * @param most how many calls share a transaction at most
     * @param work does what a group asks for, all of it or none, and gives the answers in its order
     */
    GroupCommit(int most, Function<List<Q>, List<R>> work) {
        this.most = most;
        this.work = work;
    }

    /** What a thread has asked for. */
    static final class Call<Q, R> {
        private final Q request;
        private final Thread asker = Thread.currentThread();
        private volatile boolean awaited;
        private volatile boolean done;
        private @Nullable R answer;
        private @Nullable RuntimeException failure;

        private Call(Q request) {
            this.request = request;
        }

        private void done(@Nullable R result, @Nullable RuntimeException problem) {
            answer = result;
            failure = problem;
            done = true;
            if (awaited) {
                LockSupport.unpark(asker);
            }
        }
    }

    /** Asks, and waits for the answer. */
    R call(Q request) {
        return await(ask(request));
    }

    /** Asks; what is asked for may be done at any time from now on, and is surely done in {@link #await}. */
    Call<Q, R> ask(Q request) {
        Call<Q, R> call = new Call<>(request);
        waiting.add(call);
        return call;
    }

    /** The answer to what was asked; only for the thread that asked. An interrupt ends nothing half-way, and is kept. */
    R await(Call<Q, R> call) {
        call.awaited = true;
        boolean interrupted = false;
        while (!call.done) {
            // Who leads works for others as well, and must not fail them by its own interrupt.
            interrupted |= Thread.interrupted();
            if (led.compareAndSet(false, true)) {
                try {
                    lead(call);
                } finally {
                    led.set(false);
                    handOn();
                }
            } else {
                LockSupport.park(this);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (call.failure != null) {
            throw call.failure;
        }
        return Objects.requireNonNull(call.answer);
    }

    /** How many have asked and are in no group yet. */
    int waiting() {
        return waiting.size();
    }

    /** Wakes the first that waits, to lead the next group. Who comes later finds that nobody leads. */
    private void handOn() {
        for (Call<Q, R> call : waiting) {
            if (call.awaited) {
                LockSupport.unpark(call.asker);
                return;
            }
        }
    }

    private void lead(Call<Q, R> own) {
        while (!own.done) {
            lead();
        }
    }

    private void lead() {
        gather();
        List<Call<Q, R>> group = new ArrayList<>();
        for (@Nullable Call<Q, R> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
            if (group.size() == most) {
                break;
            }
        }
        long begun = System.nanoTime();
        try {
            boolean well = answer(group);
            lastTook = System.nanoTime() - begun;
            lastSize = well ? group.size() : 0;
        } finally {
            // Only an error leaves some; nobody else would come for them.
            group.stream()
                    .filter(call -> !call.done)
                    .forEach(call -> call.done(null, new StoreException("the store could not go on after an error")));
        }
    }

    /** While the last group is being woken up, its first would otherwise go alone, and each second group be small. */
    private void gather() {
        if (lastSize > 1) {
            long end = System.nanoTime() + Math.min(lastTook / 8, LONGEST_GATHERING_NANOS);
            while (waiting.size() < lastSize && System.nanoTime() - end < 0) {
                Thread.yield();
            }
        }
    }

    /** Whether all went well at once. */
    private boolean answer(List<Call<Q, R>> group) {
        try {
            List<R> answers =
                    work.apply(group.stream().map(call -> call.request).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).done(answers.get(i), null);
            }
            return true;
        } catch (RuntimeException e) {
            if (group.size() == 1 || !Failures.isOfTheRequest(e)) {
                group.forEach(call -> call.done(null, e));
            } else {
                // One of them is at fault; the others must not suffer for it.
                group.forEach(call -> answer(List.of(call)));
            }
            return false;
        }
    }
}
