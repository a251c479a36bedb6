package dev.outreach.dns;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Asks DNS servers by UDP, and by TCP where an answer was cut off, so many questions at once and no more; the others wait.
 * One thread sends, receives and repeats for all of them. It begins with the first question and ends by itself when there
 * has been none for some seconds, so there is nothing to close. Safe for any number of threads.
 */
final class DnsExchange {

    /** What has come of a question. */
    record Settled(DnsQuestion question, DnsReply reply) {

        void tell() {
            question.answer.complete(reply);
        }
    }

    private final int window;
    private final Executor executor;
    private final SecureRandom random;

    private final Object lock = new Object();
    private final Deque<DnsQuestion> waiting = new ArrayDeque<>();
    private @Nullable DnsThread thread;

    /**
     * An exchange.
     *
     * @param window questions that may be under way at once
     * @param executor does what others have attached to answers
     */
    DnsExchange(int window, Executor executor, SecureRandom random) {
        this.window = window;
        this.executor = executor;
        this.random = random;
    }

    /** Asks; what is attached to the answer is done by the executor. Never fails. */
    CompletableFuture<DnsReply> ask(DnsAsk ask) {
        return add(new DnsQuestion(ask, false));
    }

    /** Asks, and waits for the answer. Does not depend on the executor. */
    DnsReply await(DnsAsk ask) {
        return add(new DnsQuestion(ask, true)).join();
    }

    private CompletableFuture<DnsReply> add(DnsQuestion question) {
        synchronized (lock) {
            waiting.add(question);
            if (thread == null) {
                thread = new DnsThread(this, window, new QueryIds(random));
                thread.start();
            } else {
                thread.wake();
            }
        }
        return question.answer;
    }

    /** Moves questions that wait to those that begin. */
    void take(int most, List<DnsQuestion> begun) {
        synchronized (lock) {
            for (int i = 0; i < most && !waiting.isEmpty(); i++) {
                begun.add(waiting.remove());
            }
        }
    }

    /** Whether a question waits. */
    boolean waits() {
        synchronized (lock) {
            return !waiting.isEmpty();
        }
    }

    /** Whether the thread may end, as nothing waits; the next question then begins another. */
    boolean mayEnd() {
        synchronized (lock) {
            if (waiting.isEmpty()) {
                thread = null;
            }
            return thread == null;
        }
    }

    /** The thread has ended by an error; gives what is left to whoever can still tell the askers. */
    List<DnsQuestion> abandon(DnsThread ended) {
        synchronized (lock) {
            if (thread != ended) {
                return List.of();
            }
            thread = null;
            List<DnsQuestion> left = new ArrayList<>(waiting);
            waiting.clear();
            return left;
        }
    }

    /** Tells the askers, and never fails. */
    void tell(List<Settled> settled) {
        List<Settled> attached = new ArrayList<>(settled.size());
        for (Settled one : settled) {
            if (one.question().awaited) {
                one.tell();
            } else {
                attached.add(one);
            }
        }
        if (!attached.isEmpty()) {
            hand(attached);
        }
    }

    private void hand(List<Settled> attached) {
        try {
            executor.execute(() -> attached.forEach(Settled::tell));
        } catch (RuntimeException refused) {
            attached.forEach(Settled::tell);
        }
    }
}
