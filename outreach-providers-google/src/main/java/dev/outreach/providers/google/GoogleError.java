package dev.outreach.providers.google;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an API says is wrong. There are two forms of it, and one answer may have both: {@code error.errors[].reason} of the
 * older APIs, and {@code error.status} with {@code error.details[].reason} of those made since (google.rpc.Status).
 *
 * @param status the HTTP status; 0 if there was no answer
 * @param reasons all of these words
 * @param message the server's words in one line; may be empty
 */
record GoogleError(int status, Set<String> reasons, String message) {
    private static final int LOOKED_AT = 10;
    static final int FORBIDDEN = 403;
    static final int TOO_MANY = 429;

    /** Too much at once: the same reason comes with 403 and with 429. */
    private static final Set<String> TOO_FAST = Set.of(
            "userRateLimitExceeded",
            "rateLimitExceeded",
            "quotaExceeded",
            "servingLimitExceeded",
            "RATE_LIMIT_EXCEEDED",
            "RESOURCE_EXHAUSTED");

    GoogleError {
        reasons = Set.copyOf(reasons);
    }

    /** That there was no answer. */
    static GoogleError none() {
        return new GoogleError(0, Set.of(), "");
    }

    /** Reads it, as far as there is one, without the secrets of its call. */
    static GoogleError of(HttpAnswer answer) {
        Json error = body(answer).mapTexts(answer::redacted).at("error");
        Set<String> reasons = new LinkedHashSet<>();
        error.at("status").text().ifPresent(reasons::add);
        error.at("errors").items().stream()
                .limit(LOOKED_AT)
                .forEach(item -> item.at("reason").text().ifPresent(reasons::add));
        error.at("details").items().stream()
                .limit(LOOKED_AT)
                .forEach(item -> item.at("reason").text().ifPresent(reasons::add));
        String message = error.at("message").text().orElse("");
        return new GoogleError(answer.status(), reasons, message.isBlank() ? "" : Quoted.line(message.strip()));
    }

    private static Json body(HttpAnswer answer) {
        try {
            return Json.parse(answer.bytes());
        } catch (JsonException notJson) {
            return Json.of(Map.of());
        }
    }

    boolean is(String... any) {
        return Set.of(any).stream().anyMatch(reasons::contains);
    }

    /** Whether the server's words hold these, in any case. */
    boolean says(String words) {
        return message.toLowerCase(Locale.ROOT).contains(words);
    }

    /** Whether there were too many calls for the moment, which with 403 is no word on what is allowed. */
    boolean isTooFast() {
        return status == TOO_MANY || status == FORBIDDEN && TOO_FAST.stream().anyMatch(reasons::contains);
    }

    /** Whether all calls of a day are used up: those of the whole project, not of one mailbox. */
    boolean isDayUsedUp() {
        return is("dailyLimitExceeded", "dailyLimitExceededUnreg");
    }

    /** Whether a user was made so lately that Google is not done with it. */
    boolean isStillBeingMade() {
        return says("user creation is not complete");
    }

    /** Whether time alone may mend it. */
    boolean passes() {
        return isTooFast() || isDayUsedUp() || isStillBeingMade();
    }

    /** The words in one line. */
    @Override
    public String toString() {
        return status
                + (reasons.isEmpty() ? "" : " " + String.join(", ", new TreeSet<>(reasons)))
                + (message.isEmpty() ? "" : ": " + message);
    }
}
