package dev.outreach.providers.google;

import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A token was asked for and not given. */
final class TokenRefusal extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration difference;

    TokenRefusal(
            String name, TokenError error, TokenAdvice advice, HttpFailure failure, @Nullable Duration difference) {
        super(
                error.passes() ? Kind.TRANSIENT : failure.kind(),
                name + ": no access token, " + error + "; " + advice.on(error, difference),
                failure.retryAfter().orElse(null));
        this.difference = error.isOfTheClock() ? difference : null;
    }

    /** How far the server's clock is ahead of ours, if that is why and following it may help. */
    Optional<Duration> clockDifference() {
        return Optional.ofNullable(difference);
    }
}
