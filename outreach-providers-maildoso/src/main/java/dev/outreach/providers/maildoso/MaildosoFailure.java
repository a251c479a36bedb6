package dev.outreach.providers.maildoso;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that failed, with the status of its answer. */
final class MaildosoFailure extends ProviderFailure {
    private static final long serialVersionUID = 1L;

    /** There was no answer. */
    static final int NO_STATUS = 0;

    private static final int FORBIDDEN = 403;

    private final int status;

    MaildosoFailure(Kind kind, String message, @Nullable Duration retryAfter, int status) {
        super(kind, message, retryAfter);
        this.status = status;
    }

    boolean isInDoubt() {
        return kind() == Kind.IN_DOUBT;
    }

    /** Whether it may mean that a quota is used up. */
    boolean isForbidden() {
        return status == FORBIDDEN;
    }

    /** The same, with more to say. */
    MaildosoFailure saying(String more) {
        return new MaildosoFailure(kind(), getMessage() + more, retryAfter().orElse(null), status);
    }
}
