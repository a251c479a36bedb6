package dev.outreach.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void aBurstAndThenTheRate() {
        TokenBucket bucket = TokenBucket.of(60, Duration.ofMinutes(1), 3);
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waits.add(bucket.take(NOON, LONG).orElseThrow().toSeconds());
        }
        assertThat(waits).containsExactly(0L, 0L, 0L, 1L, 2L, 3L);
    }

    @Test
    void whoDoesNotWaitTakesNothing() {
        TokenBucket bucket = TokenBucket.of(1, Duration.ofSeconds(10));
        bucket.take(NOON, LONG);
        for (int i = 0; i < 5; i++) {
            assertThat(bucket.take(NOON, Duration.ofSeconds(9))).isEmpty();
        }
        assertThat(bucket.take(NOON, Duration.ofSeconds(10))).contains(Duration.ofSeconds(10));
    }

    @Test
    void aHoldIsForEverybodyAndIsNotShortened() {
        TokenBucket bucket = TokenBucket.unlimited();
        bucket.holdUntil(NOON.plusSeconds(30));
        bucket.holdUntil(NOON.plusSeconds(10));
        assertThat(bucket.take(NOON, LONG)).contains(Duration.ofSeconds(30));
        assertThat(bucket.take(NOON.plusSeconds(30), LONG)).contains(Duration.ZERO);
    }

    @Test
    void aClockThatIsSetBackDoesNotStopTheCalls() {
        TokenBucket bucket = TokenBucket.of(1, Duration.ofSeconds(10));
        bucket.take(NOON, LONG);
        bucket.holdUntil(NOON.plusSeconds(5));
        Instant before = NOON.minus(Duration.ofDays(2));
        assertThat(bucket.take(before, LONG)).contains(Duration.ofSeconds(10));
        assertThat(bucket.take(before, LONG)).contains(Duration.ofSeconds(20));
        assertThat(bucket.take(before.minusMillis(900), LONG))
                .as("threads that overtake each other gain nothing")
                .contains(Duration.ofMillis(30_900));
    }

    /** Against a plain list of the moments at which calls were made. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void neverMoreThanTheBurstAndTheRateInAnyStretch(long seed) {
        Random random = new Random(seed);
        int calls = 1 + random.nextInt(20);
        int burst = 1 + random.nextInt(10);
        Duration period = Duration.ofMillis(1 + random.nextInt(5000));
        TokenBucket bucket = TokenBucket.of(calls, period, burst);
        List<Instant> made = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 300; i++) {
            now = now.plusMillis(random.nextInt(400));
            Instant asked = now;
            Optional<Duration> wait = bucket.take(asked, Duration.ofMillis(random.nextInt(2000)));
            wait.ifPresent(time -> made.add(asked.plus(time)));
        }
        for (int i = 0; i < made.size(); i++) {
            for (int j = i; j < made.size(); j++) {
                double periods =
                        (double) Duration.between(made.get(i), made.get(j)).toNanos() / period.toNanos();
                assertThat(j - i + 1)
                        .as("seed %s: calls in %s periods", seed, periods)
                        .isLessThanOrEqualTo((int) Math.floor(burst + calls * periods + 1e-6));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S, 1", "1, PT0S, 1", "1, PT1S, 0", "-1, PT1S, 1", "1, PT-1S, 1", "1, PT25H, 1"})
    void settingsThatMakeNoSense(int calls, Duration period, int burst) {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenBucket.of(calls, period, burst));
    }
}
