package dev.outreach.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a server alone that does not work: after so many failures in a row no call is made for a time, then a single
 * one on trial, whose outcome decides. Has no clock. Safe for any number of threads.
 */
public final class CircuitBreaker {
    private final int most;
    private final Duration rest;
    private int failures;
    private Instant openUntil = Instant.MIN;

    private CircuitBreaker(int most, Duration rest) {
        this.most = most;
        this.rest = rest;
    }

    /**
     * One that opens after so many failures in a row.
     *
     * @param failures at least 1
     * @param rest how long no call is made
     */
    public static CircuitBreaker of(int failures, Duration rest) {
        if (failures < 1 || rest.isNegative() || rest.isZero()) {
            throw new IllegalArgumentException(
                    "failures is " + failures + " and rest is " + rest + ": use at least 1, and more than 0");
        }
        return new CircuitBreaker(failures, rest);
    }

    /**
     * How long no call is to be made; empty if one may be made now. After a rest only the first who asks is let through;
     * should its outcome never be told, the next is after another rest.
     */
    public synchronized Optional<Duration> refusal(Instant now) {
        Optional<Duration> left = rest(now);
        if (left.isEmpty() && failures >= most) {
            openUntil = now.plus(rest);
        }
        return left;
    }

    /** The same, and nobody is let through by it. */
    synchronized Optional<Duration> rest(Instant now) {
        // A clock that was set back does not prolong the rest.
        boolean rests =
                failures >= most && now.isBefore(openUntil) && !now.plus(rest).isBefore(openUntil);
        return rests ? Optional.of(Duration.between(now, openUntil)) : Optional.empty();
    }

    /** A call went well. */
    public synchronized void succeeded() {
        failures = 0;
    }

    /** A call failed in a way that speaks against the server. */
    public synchronized void failed(Instant now) {
        failures = Math.min(failures + 1, most);
        openUntil = now.plus(rest);
    }

    /** A call was given up for a reason of our own: the next one may be on trial in its place. */
    public synchronized void gaveUp() {
        openUntil = Instant.MIN;
    }

    /** The failures in a row after which it opens. */
    int most() {
        return most;
    }
}
