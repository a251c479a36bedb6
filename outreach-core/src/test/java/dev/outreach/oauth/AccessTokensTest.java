package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class AccessTokensTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String ANN = "ann@shop.example";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger asked = new AtomicInteger();
    private final AccessTokens tokens = new AccessTokens("vendor", now::get);

    private static Deadline ample() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    /** A vendor whose tokens last so many seconds and have numbers. */
    private Function<Deadline, AccessToken> lasting(long seconds) {
        return deadline -> new AccessToken(
                Secret.of("token " + asked.incrementAndGet()),
                now.get(),
                now.get().plusSeconds(seconds));
    }

    private Function<Deadline, AccessToken> failing(Kind kind) {
        return deadline -> {
            throw new ProviderFailure(kind, "no token, " + asked.incrementAndGet() + " times");
        };
    }

    private String token(String key) {
        return tokens.token(key, ample(), lasting(3600)).reveal();
    }

    private ProviderFailure failure(Deadline deadline, Function<Deadline, AccessToken> request) {
        return catchThrowableOfType(ProviderFailure.class, () -> tokens.token(ANN, deadline, request));
    }

    @Test
    void oneIsKeptForEachKey() {
        assertThat(token(ANN)).isEqualTo("token 1");
        assertThat(token("bob@shop.example")).isEqualTo("token 2");
        assertThat(token(ANN)).isEqualTo("token 1");
    }

    @ParameterizedTest(name = "of {0} s, after {1} s: {2}")
    @CsvSource({"3600,3299,false", "3600,3300,true", "3600,9999,true", "60,29,false", "60,30,true", "60,-1,true"})
    void itIsRenewedBeforeItExpiresAndWhenTheClockWasPutBack(int life, int after, boolean renewed) {
        Secret first = tokens.token(ANN, ample(), lasting(life));
        now.set(NOON.plusSeconds(after));
        assertThat(tokens.token(ANN, ample(), lasting(life)).equals(first)).isEqualTo(!renewed);
    }

    @Test
    void whereItCannotBeRenewedForTheMomentTheOldOneDoesAsLongAsItLasts() {
        Secret first = tokens.token(ANN, ample(), lasting(3600));
        now.set(NOON.plusSeconds(3400));
        assertThat(tokens.token(ANN, ample(), failing(Kind.TRANSIENT))).isEqualTo(first);
        assertThat(failure(ample(), failing(Kind.PERMANENT)).kind()).isEqualTo(Kind.PERMANENT);
        now.set(NOON.plusSeconds(3600));
        assertThat(failure(ample(), failing(Kind.TRANSIENT)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void onlyTheTokenThatWasRefusedIsForgotten() {
        Secret first = tokens.token(ANN, ample(), lasting(3600));
        tokens.forget(ANN, Secret.of("token of before"));
        tokens.forget("nobody", first);
        assertThat(token(ANN)).isEqualTo("token 1");
        tokens.forget(ANN, first);
        assertThat(token(ANN)).isEqualTo("token 2");
        tokens.forget(ANN);
        assertThat(token(ANN)).isEqualTo("token 3");
    }

    @Test
    void oneThatWasRefusedIsNotGivenOutAgainWhenThereIsNoOther() {
        tokens.forget(ANN, tokens.token(ANN, ample(), lasting(3600)));
        assertThat(failure(ample(), failing(Kind.TRANSIENT)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    @Test
    void withoutTimeNothingIsAsked() {
        assertThat(failure(Deadline.in(Duration.ZERO), lasting(3600)).kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(asked).hasValue(0);
    }

    /** A request that is under way until it is let go. */
    private final class Slow implements Function<Deadline, AccessToken> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private final Function<Deadline, AccessToken> then;

        Slow(Function<Deadline, AccessToken> then) {
            this.then = then;
        }

        @Override
        public AccessToken apply(Deadline deadline) {
            begun.countDown();
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return then.apply(deadline);
        }
    }

    /** Starts a thread that wants a token; its result is the token, or what it failed with. */
    private FutureTask<Object> wanting(Function<Deadline, AccessToken> request, List<Thread> threads) {
        FutureTask<Object> task = new FutureTask<>(() -> {
            try {
                return tokens.token(ANN, ample(), request).reveal();
            } catch (ProviderFailure failure) {
                return failure.kind();
            }
        });
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return task;
    }

    /** What two threads get that come while a third one's request is under way, which then ends so. */
    private List<Object> whoWaitedFor(Function<Deadline, AccessToken> end) throws Exception {
        Slow first = new Slow(end);
        List<Thread> waiting = new ArrayList<>();
        FutureTask<Object> asking = wanting(first, new ArrayList<>());
        assertThat(first.begun.await(30, TimeUnit.SECONDS)).isTrue();
        List<FutureTask<Object>> others = List.of(wanting(lasting(3600), waiting), wanting(lasting(3600), waiting));
        while (!waiting.stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING)) {
            Thread.onSpinWait();
        }
        first.end.countDown();
        asking.get();
        return List.of(others.get(0).get(), others.get(1).get());
    }

    @Test
    void thoseWhoWantTheSameWaitForOneRequest() throws Exception {
        assertThat(whoWaitedFor(lasting(3600))).containsExactly("token 1", "token 1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void whoWaitedForWhatWasRefusedForGoodDoesNotAskAgain() throws Exception {
        assertThat(whoWaitedFor(failing(Kind.PERMANENT))).containsExactly(Kind.PERMANENT, Kind.PERMANENT);
        assertThat(asked).hasValue(1);
        // Who comes later asks: it may have been mended.
        assertThat(token(ANN)).isEqualTo("token 2");
    }

    @ParameterizedTest
    @EnumSource(names = {"TRANSIENT", "IN_DOUBT"})
    void whoWaitedForWhatFailedOtherwiseAsksOnce(Kind kind) throws Exception {
        assertThat(whoWaitedFor(failing(kind))).containsExactly("token 2", "token 2");
        assertThat(asked).hasValue(2);
    }

    @Test
    void whoIsInterruptedWhileItWaitsStaysInterrupted() throws Exception {
        Slow slow = new Slow(lasting(3600));
        FutureTask<Object> asking = wanting(slow, new ArrayList<>());
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
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
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failure(Deadline.in(Duration.ofMillis(1)), lasting(3600)).kind())
                .isEqualTo(Kind.TRANSIENT);
        slow.end.countDown();
        assertThat(asking.get()).isEqualTo("token 1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void noTokenIsShown() {
        token(ANN);
        assertThat(tokens.toString()).isEqualTo("access tokens of vendor");
        assertThat(lasting(1).apply(ample()).toString()).doesNotContain("token 2");
    }
}
