package dev.outreach.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A limit of so many calls a time, with a burst of that many at once at the most: a token bucket that is kept as one
 * moment, that at which it will be full again (the generic cell rate algorithm, ITU-T I.371). Has no clock and waits for
 * nothing. Safe for any number of threads.
 */
public final class TokenBucket {
    private static final int MOST = 1_000_000_000;
    private static final Instant NEVER = Instant.EPOCH;

    /** Threads that read the clock one after another may come here in the other order. */
    private static final Duration OVERTAKING = Duration.ofSeconds(1);

    private final long nanosPerToken;
    private final Duration burst;
    private Instant fullAt = NEVER;
    private Instant heldUntil = NEVER;
    private Instant latest = NEVER;

    private TokenBucket(long nanosPerToken, Duration burst) {
        this.nanosPerToken = nanosPerToken;
        this.burst = burst;
    }

    /**
     * So many calls in each period, all of them at once if none was made for so long.
     *
     * @param calls 1 to a billion
     */
    public static TokenBucket of(int calls, Duration period) {
        return of(calls, period, calls);
    }

    /** So many calls in each period on the long run, and at most {@code burst} at once. */
    public static TokenBucket of(int calls, Duration period, int burst) {
        if (calls < 1 || calls > MOST || burst < 1 || burst > MOST) {
            throw new IllegalArgumentException(
                    "calls is " + calls + " and burst is " + burst + ": use 1 to " + MOST + " for both");
        }
        if (period.isNegative() || period.isZero() || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("period is " + period + ": use more than 0, at most a day");
        }
        // Rounded up: never a call more than allowed.
        long nanos = Math.floorDiv(period.toNanos() - 1, calls) + 1;
        return new TokenBucket(nanos, Duration.ofNanos(nanos).multipliedBy(burst - 1L));
    }

    /** No limit of its own; it still holds calls back when told to. */
    public static TokenBucket unlimited() {
        return new TokenBucket(0, Duration.ZERO);
    }

    /**
     * Takes a token that is there now or will be soon.
     *
     * @return how long to wait before the call, zero if it may be made at once; empty, and nothing is taken, if that is
     *     longer than {@code longest}
     */
    public synchronized Optional<Duration> take(Instant now, Duration longest) {
        Duration wait = delay(now);
        if (wait.compareTo(longest) > 0) {
            return Optional.empty();
        }
        fullAt = later(fullAt, now).plusNanos(nanosPerToken);
        return Optional.of(wait);
    }

    /** How long whoever takes a token now has to wait. */
    public synchronized Duration delay(Instant now) {
        followBack(now);
        return Duration.between(now, later(later(later(fullAt, now).minus(burst), now), heldUntil));
    }

    /** Makes everybody wait until then, as the server said so. */
    public synchronized void holdUntil(Instant moment) {
        heldUntil = later(heldUntil, moment);
    }

    /** A clock that was set back takes what is kept here with it, or all calls would wait until it has caught up. */
    private void followBack(Instant now) {
        if (now.isBefore(latest.minus(OVERTAKING))) {
            Duration back = Duration.between(now, latest);
            fullAt = fullAt.minus(back);
            heldUntil = heldUntil.minus(back);
            latest = now;
        }
        latest = later(latest, now);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
