package dev.outreach.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What an {@link HttpApiBuilder} was told. */
record HttpSettings(
        Origin origin,
        InstantSource clock,
        RandomGenerator random,
        String name,
        String userAgent,
        Authorization authorization,
        Duration timeout,
        Duration limit,
        int longestBody,
        RetryPolicy retry,
        TokenBucket rate,
        Duration blockedFor,
        Quota quota,
        CircuitBreaker breaker,
        Pause pause) {
    /** Refuses to sign in where everybody on the way could read the key. */
    void checkSecrecy(Authorization how) {
        if (!how.isNone() && !origin.keepsSecrets()) {
            throw new IllegalArgumentException(name
                    + ": the base URL is http, so that the key could be read on its way:" + " use https, or no key");
        }
    }
}
