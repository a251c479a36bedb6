package dev.outreach.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Duration REST = Duration.ofSeconds(30);

    private final CircuitBreaker breaker = CircuitBreaker.of(3, REST);

    private void fail(int times, Instant at) {
        for (int i = 0; i < times; i++) {
            breaker.failed(at);
        }
    }

    @Test
    void onlyFailuresInARowCount() {
        fail(2, NOON);
        breaker.succeeded();
        fail(2, NOON);
        assertThat(breaker.refusal(NOON)).isEmpty();
        fail(1, NOON);
        assertThat(breaker.refusal(NOON)).contains(REST);
    }

    @Test
    void afterTheRestOneIsOnTrialAndTheOthersWait() {
        fail(3, NOON);
        Instant later = NOON.plus(REST);
        assertThat(breaker.refusal(later.minusMillis(1))).contains(Duration.ofMillis(1));
        assertThat(breaker.refusal(later)).isEmpty();
        assertThat(breaker.refusal(later)).contains(REST);
    }

    @Test
    void aTrialThatGoesWellClosesIt() {
        fail(3, NOON);
        breaker.refusal(NOON.plus(REST));
        breaker.succeeded();
        assertThat(breaker.refusal(NOON.plus(REST))).isEmpty();
        assertThat(breaker.refusal(NOON.plus(REST))).isEmpty();
    }

    @Test
    void aTrialThatFailsIsFollowedByAnotherRest() {
        fail(3, NOON);
        breaker.refusal(NOON.plus(REST));
        breaker.failed(NOON.plus(REST).plusSeconds(5));
        assertThat(breaker.refusal(NOON.plus(REST).plusSeconds(34))).contains(Duration.ofSeconds(1));
        assertThat(breaker.refusal(NOON.plus(REST).plusSeconds(35))).isEmpty();
    }

    @Test
    void aTrialThatIsGivenUpLetsTheNextTry() {
        fail(3, NOON);
        breaker.refusal(NOON.plus(REST));
        breaker.gaveUp();
        assertThat(breaker.refusal(NOON.plus(REST))).isEmpty();
    }

    @Test
    void aTrialOfWhichNothingIsHeardDoesNotBlockForEver() {
        fail(3, NOON);
        breaker.refusal(NOON.plus(REST));
        assertThat(breaker.refusal(NOON.plus(REST).plus(REST))).isEmpty();
    }

    @Test
    void aClockThatIsSetBackDoesNotProlongTheRest() {
        fail(3, NOON);
        assertThat(breaker.refusal(NOON.minus(Duration.ofDays(1)))).isEmpty();
    }

    @Test
    void settingsThatMakeNoSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> CircuitBreaker.of(0, REST));
        assertThatIllegalArgumentException().isThrownBy(() -> CircuitBreaker.of(1, Duration.ZERO));
    }
}
