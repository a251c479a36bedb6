package dev.outreach.providers.google;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed, with what the API said. */
final class GoogleFailure extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    private final transient GoogleError error;

    GoogleFailure(Kind kind, String message, @Nullable Duration retryAfter, GoogleError error) {
        super(kind, message, retryAfter);
        this.error = error;
    }

    /** What the API said; nothing if it did not answer. */
    GoogleError error() {
        return error;
    }

    boolean isInDoubt() {
        return kind() == Kind.IN_DOUBT;
    }
}
