package dev.outreach.spi;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A vendor could not be asked, or did not do what it was asked. The message is one line that names the vendor, what was
 * asked and what to do, and holds no secret; for the same reason there is no cause.
 */
public class ProviderFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /** A failure of that kind. */
    public ProviderFailure(Kind kind, String message) {
        this(kind, message, null);
    }

    /**
     * A failure of that kind.
     *
     * @param retryAfter after what time the vendor may be asked again; null if nothing is known
     */
    public ProviderFailure(Kind kind, String message, @Nullable Duration retryAfter) {
        super(message);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** The same as a call over HTTP failed with. */
    public static ProviderFailure of(HttpFailure failure) {
        return new ProviderFailure(
                failure.kind(),
                String.valueOf(failure.getMessage()),
                failure.retryAfter().orElse(null));
    }

    /** That something cannot be done as it was asked for, by the error that says so. */
    public static ProviderFailure of(IllegalArgumentException mistake) {
        return new ProviderFailure(Kind.PERMANENT, Quoted.line(String.valueOf(mistake.getMessage())));
    }

    /** What it means for the caller. */
    public Kind kind() {
        return kind;
    }

    /** After what time the vendor may be asked again, if that is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
