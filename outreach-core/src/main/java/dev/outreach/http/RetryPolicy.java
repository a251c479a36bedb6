package dev.outreach.http;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a call that failed for now is tried again: after a time drawn evenly from 0 to a bound that doubles (exponential
 * backoff with full jitter, M. Brooker, AWS Architecture Blog, 2015), or when the server says.
 *
 * @param attempts how often a call is tried in all, 1 to {@value #MOST_ATTEMPTS}
 * @param first the bound of the first pause
 * @param longest what the bound grows to at the most
 * @param longestRetryAfter how long a {@code Retry-After} may be that is waited for; a call that is told to come back
 *     later than that fails at once
 */
public record RetryPolicy(int attempts, Duration first, Duration longest, Duration longestRetryAfter) {
    /** A bound against mistaken input. */
    public static final int MOST_ATTEMPTS = 20;

    private static final Duration LONGEST = Duration.ofHours(1);

    public RetryPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("attempts is " + attempts + ": use 1 to " + MOST_ATTEMPTS);
        }
        check("first", first);
        check("longest", longest);
        check("longestRetryAfter", longestRetryAfter);
    }

    private static void check(String name, Duration pause) {
        if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + pause + ": use 0 to " + LONGEST);
        }
    }

    /** 4 attempts, with pauses of up to 0.5, 1 and 2 seconds, or as the server says up to 30 seconds. */
    public static RetryPolicy standard() {
        return new RetryPolicy(4, Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    /** Tries once. */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The same with another number of attempts. */
    public RetryPolicy withAttempts(int most) {
        return new RetryPolicy(most, first, longest, longestRetryAfter);
    }

    /**
     * How long to wait after a failed attempt; empty if it is not to be tried again.
     *
     * @param attempt which attempt failed, from 1
     * @param most how often this call may be tried
     * @param retryAfter what the server said, if it did
     */
    Optional<Duration> pauseAfter(int attempt, int most, Optional<Duration> retryAfter, RandomGenerator random) {
        if (attempt >= Math.min(most, attempts)) {
            return Optional.empty();
        }
        Duration drawn = drawn(attempt, random);
        if (retryAfter.isEmpty()) {
            return Optional.of(drawn);
        }
        // Not sooner than asked, and not all of those who were asked at the same moment.
        return retryAfter
                .filter(asked -> asked.compareTo(longestRetryAfter) <= 0)
                .map(asked -> asked.plus(drawn));
    }

    private Duration drawn(int attempt, RandomGenerator random) {
        long bound = Math.min(longest.toNanos(), first.toNanos() << Math.min(attempt - 1, MOST_ATTEMPTS));
        return Duration.ofNanos(bound == 0 ? 0 : random.nextLong(bound + 1));
    }
}
