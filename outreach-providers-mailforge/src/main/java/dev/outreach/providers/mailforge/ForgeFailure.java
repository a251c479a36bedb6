package dev.outreach.providers.mailforge;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed, with the status of its answer. */
final class ForgeFailure extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    /** There was no answer. */
    static final int NO_STATUS = 0;

    private static final int FIRST_REFUSAL = 400;
    private static final int TIMED_OUT = 408;
    private static final int FIRST_ERROR = 500;

    private final int status;

    ForgeFailure(Kind kind, String message, @Nullable Duration retryAfter, int status) {
        super(kind, message, retryAfter);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Whether the server said that it did not do it, as opposed to failing in the midst of it. */
    boolean isRefusal() {
        return status >= FIRST_REFUSAL && status < FIRST_ERROR && status != TIMED_OUT;
    }

    boolean isInDoubt() {
        return kind() == Kind.IN_DOUBT;
    }
}
