package dev.outreach.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that has no answer. The message is one line that names the API, the call and what to do, and holds no secret;
 * for the same reason there is no cause.
 */
public final class HttpFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it means for the caller. */
    public enum Kind {
        /** It was not acted on, or is as good as not: it may be tried again later. */
        TRANSIENT,
        /** Trying again will not help: something has to be mended first. */
        PERMANENT,
        /** It may have been acted on, and must not be repeated before somebody has looked. */
        IN_DOUBT
    }

    private final Kind kind;
    private final int tries;
    private final @Nullable Duration retryAfter;
    private final transient @Nullable HttpAnswer answer;
    private final String what;

    HttpFailure(Kind kind, String what, int tries, @Nullable Duration retryAfter, @Nullable HttpAnswer answer) {
        super(tries > 1 ? what + " (tried " + tries + " times)" : what);
        this.kind = kind;
        this.what = what;
        this.tries = tries;
        this.retryAfter = retryAfter;
        this.answer = answer;
    }

    static HttpFailure of(Kind kind, String what) {
        return new HttpFailure(kind, what, 1, null, null);
    }

    /** A failure of a call that may have reached the server: in doubt, unless it may be repeated. */
    static HttpFailure afterSending(HttpCall call, String what) {
        return of(call.isRepeatable() ? Kind.TRANSIENT : Kind.IN_DOUBT, what);
    }

    HttpFailure after(int attempts) {
        return new HttpFailure(kind, what, attempts, retryAfter, answer);
    }

    /** The same, with that time if the server gave none. */
    HttpFailure orRetryAfter(Duration time) {
        return retryAfter == null ? new HttpFailure(kind, what, tries, time, answer) : this;
    }

    /** What it means for the caller. */
    public Kind kind() {
        return kind;
    }

    /** How often the call was made; 0 if it was held back by a limit or a rest of our own. */
    public int tries() {
        return tries;
    }

    /** After what time the server, or our own care for it, allows another call. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** What the server answered, with its status and body, if it answered. */
    public Optional<HttpAnswer> answer() {
        return Optional.ofNullable(answer);
    }
}
