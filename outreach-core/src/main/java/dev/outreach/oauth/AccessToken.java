package dev.outreach.oauth;

import dev.outreach.http.Json;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What calls are signed in with for a while. Immutable.
 *
 * @param given when it was asked for, by our clock
 * @param expires when it is good no more
 */
public record AccessToken(Secret value, Instant given, Instant expires) {
    /** Room for a clock that goes wrong, and for calls that are under way when it expires. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** Visible ASCII, as a header takes, and no more than any token has. */
    private static final String FORM = "[\\x21-\\x7e]{1,16000}";

    /** What is taken where an answer does not say how long its token lasts. */
    private static final long USUAL_SECONDS = 3600;

    private static final long MOST_SECONDS = 86_400;

    /**
     * A token of that life.
     *
     * @throws IllegalArgumentException if it expires before it is given
     */
    public AccessToken {
        if (expires.isBefore(given)) {
            throw new IllegalArgumentException(
                    "an access token that is given at " + given + " expires at " + expires + ": give a later time");
        }
    }

    /**
     * Reads the token in the answer of a token endpoint (RFC 6749 section 5.1), which lasts an hour if the answer does
     * not say how long, and at most a day.
     *
     * @param asked when it was asked for
     * @return empty if there is none that a header takes, or none that lasts
     */
    public static Optional<AccessToken> read(Json answer, Instant asked) {
        long seconds = answer.at("expires_in").whole().orElse(USUAL_SECONDS);
        return answer.at("access_token")
                .text()
                .filter(text -> seconds > 0 && text.matches(FORM))
                .map(text ->
                        new AccessToken(Secret.of(text), asked, asked.plusSeconds(Math.min(seconds, MOST_SECONDS))));
    }

    /**
     * Whether it need not be renewed yet: until five minutes before it expires, or for half its life if that is
     * shorter. Not before it was given, as the clock was put back then.
     */
    boolean isFresh(Instant now) {
        Duration half = Duration.between(given, expires).dividedBy(2);
        return now.isBefore(expires.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN)) && !now.isBefore(given);
    }
}
