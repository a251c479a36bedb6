package dev.outreach.providers.google;

import java.util.Locale;
import java.util.Set;

/**
 * Why there is no token (RFC 6749 section 5.2).
 *
 * @param code such as {@code invalid_grant}
 * @param description the server's words
 */
record TokenError(String code, String description) {
    /** What Google's own client tries again (google-auth for Python, {@code oauth2/_client.py}). */
    private static final Set<String> PASSING = Set.of("internal_failure", "server_error", "temporarily_unavailable");

    /** Whether time alone may mend it. */
    boolean passes() {
        return PASSING.contains(code) || PASSING.contains(description);
    }

    /** Whether our clock and the server's differ by too much. */
    boolean isOfTheClock() {
        return code.equals("invalid_grant") && (says("reasonable timeframe") || says("short-lived token"));
    }

    /** Whether the server's words hold these, in any case. */
    boolean says(String words) {
        return description.toLowerCase(Locale.ROOT).contains(words);
    }

    @Override
    public String toString() {
        return code + ": " + description;
    }
}
