package dev.outreach.providers.cloudflare;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cloudflare's error codes that mean something to us. No list of them is published: where each was seen stands in {@code
 * docs/providers.md}.
 */
enum ErrorCode {
    RECORD_EXISTS(81057, "such a record is there already: make the plan again"),
    RECORD_IS_THE_SAME(81058, "the same record is there already: make the plan again"),
    RECORD_GONE(81044, "the record is no longer there: make the plan again"),
    RECORDS_CLASH(81053, "an address or an alias stands at that name: remove it, or leave the name to it"),
    ZONE_IS_FULL(81045, "the zone has as many records as its plan allows: delete some, or take a larger plan"),
    ZONE_EXISTS(1061, "the zone is there already, perhaps in another account: use a token of that one"),
    ZONES_PENDING(
            1118,
            "too many zones wait for their name servers: set those of the pending zones at their registrars, and come"
                    + " again when some are active"),
    ZONE_NOT_NOW(1105, "the domain was added too often: come again in some hours"),
    NO_ROUTE(7003, "there is no such path: check the setting 'account-id'"),
    SLOW_DOWN(971, "too many calls: come again in some minutes"),
    NOT_ALLOWED(10000, "the token is not valid here: give it the permission %s, and the zone or account"),
    TOKEN_INVALID(9109, "the token is not valid, or no longer: make a new one with the permission %s"),
    KEY_UNKNOWN(9103, "the key or its user is not known: use an API token with the permission %s"),
    TOKEN_MALFORMED(6003, "the token has not the form of one: check what was pasted"),
    NO_PERMISSION(1009, "the token lacks the permission %s"),
    PERMISSION_DENIED(1068, "the token lacks the permission %s");

    private final int code;
    private final String advice;

    ErrorCode(int code, String advice) {
        this.code = code;
        this.advice = advice;
    }

    /** The one of that number, if it is known. */
    static Optional<ErrorCode> of(long code) {
        return Stream.of(values()).filter(known -> known.code == code).findFirst();
    }

    /** What to do. */
    String advice(String permission) {
        return advice.formatted("'" + permission + "'");
    }

    /** Whether a change met a zone that is no longer as it was read, so that reading it again shows what is left to do. */
    boolean asksToReadAgain() {
        return this == RECORD_EXISTS || this == RECORD_IS_THE_SAME || this == RECORD_GONE;
    }

    /** Whether time alone may mend it. */
    boolean passes() {
        return this == ZONES_PENDING || this == ZONE_NOT_NOW || this == SLOW_DOWN;
    }
}
