package dev.outreach.oauth;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A vendor that counts how often it was asked for a token, and a clock. */
abstract class TokenBench {
    static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    static final String ANN = "ann@shop.example";

    final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    final AtomicInteger asked = new AtomicInteger();

    abstract AccessTokens tokens();

    static Deadline ample() {
        return Deadline.in(Duration.ofSeconds(30));
    }

    /** A vendor whose tokens last so many seconds and have numbers. */
    Function<Deadline, AccessToken> lasting(long seconds) {
        return deadline -> new AccessToken(
                Secret.of("token " + asked.incrementAndGet()),
                now.get(),
                now.get().plusSeconds(seconds));
    }

    Function<Deadline, AccessToken> failing(Kind kind) {
        return deadline -> {
            throw new ProviderFailure(kind, "no token, " + asked.incrementAndGet() + " times");
        };
    }

    String token(String key) {
        return tokens().token(key, ample(), lasting(3600)).reveal();
    }

    ProviderFailure failure(Deadline deadline, Function<Deadline, AccessToken> request) {
        return catchThrowableOfType(ProviderFailure.class, () -> tokens().token(ANN, deadline, request));
    }
}
