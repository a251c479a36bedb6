package dev.outreach.http;

import dev.outreach.http.HttpFailure.Kind;
import java.util.Set;

/** What a status code that is no answer means (RFC 9110 section 15, RFC 6585, RFC 8470). */
final class Statuses {
    static final int TOO_MANY = 429;

    private static final int SEE_OTHER = 303;
    private static final int SERVER_ERRORS = 500;

    /** The request came not whole (408), too early (425), or one too many (429): it was not acted on. */
    private static final Set<Integer> NOT_NOW = Set.of(408, 425, TOO_MANY);

    /** Not implemented (501), not this version (505), sign in to the network first (511). */
    private static final Set<Integer> NEVER = Set.of(501, 505, 511);

    private Statuses() {}

    static Kind meaning(int status, boolean repeatable) {
        if (NOT_NOW.contains(status)) {
            return Kind.TRANSIENT;
        }
        if (status >= SERVER_ERRORS && !NEVER.contains(status)) {
            return repeatable ? Kind.TRANSIENT : Kind.IN_DOUBT;
        }
        // It was done, and the outcome is to be read elsewhere.
        return status == SEE_OTHER && !repeatable ? Kind.IN_DOUBT : Kind.PERMANENT;
    }
}
