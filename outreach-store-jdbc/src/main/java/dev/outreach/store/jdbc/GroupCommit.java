package dev.outreach.store.jdbc;

import dev.outreach.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers share transactions: whoever has the turn does what all that wait have asked for, in the order in which they
 * asked, and they find it done when their turn comes. Nobody waits for company; a caller alone goes at once. Safe for any
 * number of threads.
 *
 * @param <Q> what is asked for
 * @param <R> what is answered
 */
final class GroupCommit<Q, R> {
    private final ReentrantLock turn = new ReentrantLock();
    private final Queue<Call<Q, R>> waiting = new ConcurrentLinkedQueue<>();
    private final Function<List<Q>, List<R>> work;
    private final int most;

    /**
     * @param most how many calls share a transaction at most
     * @param work does what a group asks for, all of it or none, and gives the answers in its order
     */
    GroupCommit(int most, Function<List<Q>, List<R>> work) {
        this.most = most;
        this.work = work;
    }

    /** What somebody has asked for. Written by whoever has the turn, read by the asker when it has the turn. */
    static final class Call<Q, R> {
        private final Q request;
        private @Nullable R answer;
        private @Nullable RuntimeException failure;

        private Call(Q request) {
            this.request = request;
        }

        private boolean isDone() {
            return answer != null || failure != null;
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

    /** The answer to what was asked. */
    R await(Call<Q, R> call) {
        turn.lock();
        try {
            while (!call.isDone()) {
                lead();
            }
        } finally {
            turn.unlock();
        }
        if (call.failure != null) {
            throw call.failure;
        }
        return Objects.requireNonNull(call.answer);
    }

    private void lead() {
        List<Call<Q, R>> group = new ArrayList<>();
        for (@Nullable Call<Q, R> next = waiting.poll(); next != null; next = waiting.poll()) {
            group.add(next);
            if (group.size() == most) {
                break;
            }
        }
        answer(group);
    }

    private void answer(List<Call<Q, R>> group) {
        try {
            List<R> answers =
                    work.apply(group.stream().map(call -> call.request).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException e) {
            if (group.size() == 1 || Failures.isConnectionLost(e)) {
                group.forEach(call -> call.failure = e);
            } else {
                // One of them is at fault; the others must not suffer for it.
                group.forEach(call -> answer(List.of(call)));
            }
        } catch (Error e) {
            group.forEach(call -> call.failure = new StoreException("the store could not go on", e));
            throw e;
        }
    }
}
