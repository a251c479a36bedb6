package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What threads that want the same token at the same time have of each other's requests. */
@Timeout(60)
class SharedRequestTest extends TokenBench {
    private static final int OTHERS = 8;

    /** What a thread does where it reads the clock. */
    private final ThreadLocal<Runnable> atClock = ThreadLocal.withInitial(() -> () -> {});

    private final AccessTokens tokens = new AccessTokens("vendor", () -> {
        atClock.get().run();
        return now.get();
    });

    @Override
    AccessTokens tokens() {
        return tokens;
    }

    /** A place where one thread stays until it is let go. */
    private static class Stop implements Runnable {
        private final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch end = new CountDownLatch(1);

        @Override
        public void run() {
            begun.countDown();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }

        void begun() throws InterruptedException {
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** A request that is under way until it is let go. */
    private static final class Slow extends Stop implements Function<Deadline, AccessToken> {
        private final Function<Deadline, AccessToken> then;

        Slow(Function<Deadline, AccessToken> then) {
            this.then = then;
        }

        @Override
        public AccessToken apply(Deadline deadline) {
            run();
            return then.apply(deadline);
        }
    }

    /** Starts a thread that wants a token; its result is the token, or what it failed with. */
    private FutureTask<Object> wanting(Function<Deadline, AccessToken> request, List<Thread> threads) {
        return started(() -> tokens.token(ANN, ample(), request).reveal(), threads);
    }

    /** The same, of a thread that stays where it reads the clock for the second time: there it has the lock. */
    private FutureTask<Object> stopping(Stop stop, Deadline deadline, List<Thread> threads) {
        return started(
                () -> {
                    atClock.set(() -> atClock.set(stop));
                    return tokens.token(ANN, deadline, lasting(3600)).reveal();
                },
                threads);
    }

    private static FutureTask<Object> started(Callable<Object> want, List<Thread> threads) {
        FutureTask<Object> task = new FutureTask<>(() -> {
            try {
                return want.call();
            } catch (ProviderFailure failure) {
                return failure.kind();
            } catch (IllegalStateException broken) {
                return broken;
            }
        });
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return task;
    }

    /** What threads get that come while a third one's request is under way, which then ends so. */
    private List<Object> whoWaitedFor(Function<Deadline, AccessToken> end) throws Exception {
        Slow first = new Slow(end);
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> asking = wanting(first, new ArrayList<>());
        first.begun();
        List<FutureTask<Object>> others = new ArrayList<>();
        for (int other = 0; other < OTHERS; other++) {
            others.add(wanting(lasting(3600), waiting));
        }
        awaitWaiting(waiting);
        first.end.countDown();
        asking.get();
        List<Object> had = new ArrayList<>();
        for (FutureTask<Object> other : others) {
            had.add(other.get());
        }
        return had;
    }

    private static void awaitWaiting(List<Thread> threads) {
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void thoseWhoWantTheSameWaitForOneRequest() throws Exception {
        assertThat(whoWaitedFor(lasting(3600))).hasSize(OTHERS).containsOnly("token 1");
        assertThat(asked).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitedForWhatFailedDoesNotAskAgain(Kind kind) throws Exception {
        assertThat(whoWaitedFor(failing(kind))).hasSize(OTHERS).containsOnly(kind);
        assertThat(asked).hasValue(1);
        // Who comes later asks: it may have been mended.
        assertThat(token(ANN)).isEqualTo("token 2");
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfBeforeIsNotSharedByWhoWaitsForARequestThatBreaksOff(Kind kind) throws Exception {
        assertThat(failure(ample(), failing(kind)).kind()).isEqualTo(kind);
        Function<Deadline, AccessToken> broken = deadline -> {
            throw new IllegalStateException("broken");
        };
        // One of them asks, and the others have what it was given.
        assertThat(whoWaitedFor(broken)).hasSize(OTHERS).containsOnly("token 2");
    }

    @Test
    void aFailureOfWhoHadTooLittleTimeIsNotShared() throws Exception {
        Slow hurried = new Slow(deadline -> {
            while (!deadline.passed()) {
                Thread.onSpinWait();
            }
            return failing(Kind.TRANSIENT).apply(deadline);
        });
        FutureTask<Object> asking = started(
                () -> tokens.token(ANN, Deadline.in(Duration.ofSeconds(2)), hurried)
                        .reveal(),
                new ArrayList<>());
        hurried.begun();
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> other = wanting(lasting(3600), waiting);
        awaitWaiting(waiting);
        hurried.end.countDown();
        assertThat(asking.get()).isEqualTo(Kind.TRANSIENT);
        assertThat(other.get()).isEqualTo("token 2");
    }

    @Test
    void aFailureOfBeforeIsNotSharedByWhoWaitsForAThreadThatHasNoTimeToAsk() throws Exception {
        assertThat(failure(ample(), failing(Kind.PERMANENT)).kind()).isEqualTo(Kind.PERMANENT);
        Stop stop = new Stop();
        FutureTask<Object> hurried = stopping(stop, Deadline.in(Duration.ZERO), new ArrayList<>());
        stop.begun();
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> other = wanting(lasting(3600), waiting);
        awaitWaiting(waiting);
        stop.end.countDown();
        assertThat(hurried.get()).isEqualTo(Kind.TRANSIENT);
        assertThat(other.get()).isEqualTo("token 2");
    }

    @Test
    void aFailureIsNotSharedByWhoComesAfterItAndWaitsForOneThatShares() throws Exception {
        Slow first = new Slow(failing(Kind.PERMANENT));
        FutureTask<Object> asking = wanting(first, new ArrayList<>());
        first.begun();
        Stop stop = new Stop();
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> sharing = stopping(stop, ample(), waiting);
        awaitWaiting(waiting);
        first.end.countDown();
        assertThat(asking.get()).isEqualTo(Kind.PERMANENT);
        stop.begun();
        List<Thread> late = new ArrayList<>();
        FutureTask<Object> after = wanting(lasting(3600), late);
        awaitWaiting(late);
        stop.end.countDown();
        assertThat(sharing.get()).isEqualTo(Kind.PERMANENT);
        assertThat(after.get()).isEqualTo("token 2");
    }

    @Test
    void theFailureOfAThreadThatWasInterruptedIsItsOwn() throws Exception {
        Function<Deadline, AccessToken> interrupted = deadline -> {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(Kind.TRANSIENT, "its thread was interrupted");
        };
        assertThat(whoWaitedFor(interrupted)).hasSize(OTHERS).containsOnly("token 1");
    }

    /** A token of an hour that is to be renewed by now, and lasts for three minutes more. */
    private void old() {
        assertThat(token(ANN)).isEqualTo("token 1");
        now.set(NOON.plusSeconds(3420));
    }

    @Test
    void whileTheOldOneLastsOnlyOneThreadAsksAndNobodyWaitsForIt() throws Exception {
        old();
        Slow first = new Slow(failing(Kind.TRANSIENT));
        FutureTask<Object> asking = wanting(first, new ArrayList<>());
        first.begun();
        for (int other = 0; other < 100; other++) {
            assertThat(tokens.token(ANN, ample(), lasting(3600)).reveal()).isEqualTo("token 1");
        }
        assertThat(tokens.token(ANN, Deadline.in(Duration.ZERO), lasting(3600)).reveal())
                .isEqualTo("token 1");
        first.end.countDown();
        assertThat(asking.get()).isEqualTo("token 1");
        assertThat(asked).hasValue(2);
        assertThat(token(ANN)).isEqualTo("token 3");
    }

    @Test
    void whoComesAfterTheOldOneHasExpiredSharesWhatBecomesOfTheRequest() throws Exception {
        old();
        Slow first = new Slow(failing(Kind.TRANSIENT));
        FutureTask<Object> asking = wanting(first, new ArrayList<>());
        first.begun();
        now.set(NOON.plusSeconds(3600));
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> other = wanting(lasting(3600), waiting);
        awaitWaiting(waiting);
        first.end.countDown();
        assertThat(asking.get()).isEqualTo(Kind.TRANSIENT);
        assertThat(other.get()).isEqualTo(Kind.TRANSIENT);
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoIsInterruptedWhileItWaitsStaysInterrupted() throws Exception {
        Slow slow = new Slow(lasting(3600));
        FutureTask<Object> asking = wanting(slow, new ArrayList<>());
        slow.begun();
        try {
            Thread.currentThread().interrupt();
            assertThat(failure(ample(), lasting(3600))).hasMessageContaining("vendor: no access token");
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            Thread.interrupted();
            slow.end.countDown();
        }
        assertThat(asking.get()).isEqualTo("token 1");
    }

    @Test
    void itWaitsForAnotherThreadNoLongerThanItMay() throws Exception {
        Slow slow = new Slow(lasting(3600));
        FutureTask<Object> asking = wanting(slow, new ArrayList<>());
        slow.begun();
        ProviderFailure failure = failure(Deadline.in(Duration.ofMillis(1)), lasting(3600));
        assertThat(failure.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failure).hasMessageMatching("vendor: no access token, as another thread was .* in the [01] ms left");
        slow.end.countDown();
        assertThat(asking.get()).isEqualTo("token 1");
        assertThat(asked).hasValue(1);
    }
}
