package dev.outreach.http;

import dev.outreach.http.HttpFailure.Kind;
import java.util.Set;

/** What a status code that is no answer means (RFC 9110 section 15, RFC 6585, RFC 8470). */
final class Statuses {
    static final int TOO_MANY = 429;

    private static final int NOT_WHOLE = 408;
    private static final int REFUSALS = 400;
    private static final int SERVER_ERRORS = 500;

    /** The request came too early (425), or is one too many (429): it was not acted on. */
    private static final Set<Integer> NOT_NOW = Set.of(425, TOO_MANY);

    /** Not implemented (501), not this version (505), sign in to the network first (511). */
    private static final Set<Integer> NEVER = Set.of(501, 505, 511);

    private Statuses() {}

    static Kind meaning(int status, boolean repeatable) {
        if (NOT_NOW.contains(status)) {
            return Kind.TRANSIENT;
        }
        // We sent it whole: who says that it came otherwise (408) may be a proxy, behind which it has arrived.
        if (status == NOT_WHOLE || status >= SERVER_ERRORS && !NEVER.contains(status)) {
            return repeatable ? Kind.TRANSIENT : Kind.IN_DOUBT;
        }
        // Only a refusal says that it was not done. After many a change one is sent elsewhere to read the outcome.
        return status < REFUSALS && !repeatable ? Kind.IN_DOUBT : Kind.PERMANENT;
    }
}
