package dev.outreach.providers.google;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.oauth.AccessToken;
import dev.outreach.oauth.AccessTokens;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives access tokens for a grant (RFC 6749 sections 5 and 6), and keeps them. Where our clock and Google's differ by
 * so much that what we sign is refused, Google's is followed, by the {@code Date} of its answer. Safe for any number of
 * threads.
 */
final class TokenEndpoint {
    /** The path under its base URL. */
    static final String PATH = "/token";

    private static final Logger LOG = LoggerFactory.getLogger(TokenEndpoint.class);

    private final String name;
    private final HttpApi http;
    private final InstantSource clock;
    private final TokenGrant grant;
    private final Duration limit;
    private final AccessTokens tokens;

    /** How far Google's clock is ahead of ours, as far as that has mattered. */
    private volatile Duration ahead = Duration.ZERO;

    TokenEndpoint(String name, HttpApi http, InstantSource clock, TokenGrant grant, Duration limit) {
        this.name = name;
        this.http = http;
        this.clock = clock;
        this.grant = grant;
        this.limit = limit;
        this.tokens = new AccessTokens(name, clock);
    }

    /**
     * A token that is good for a while.
     *
     * @param deadline when it must be there
     * @throws ProviderFailure if there is none in time; the message says what to mend
     */
    Secret token(String user, Scope scope, Deadline deadline) {
        return tokens.token(grant.key(user, scope), deadline, latest -> request(user, scope, latest));
    }

    /** Forgets a token that was not accepted, if it is still the one that is kept. */
    void forget(String user, Scope scope, Secret refused) {
        tokens.forget(grant.key(user, scope), refused);
    }

    /** Forgets a token that was not accepted, where it is not known which one that was. */
    void forget(String user, Scope scope) {
        tokens.forget(grant.key(user, scope));
    }

    private AccessToken request(String user, Scope scope, Deadline deadline) {
        try {
            return asked(user, scope, deadline);
        } catch (TokenRefusal refusal) {
            Optional<Duration> difference = refusal.clockDifference();
            if (difference.isEmpty()) {
                throw refusal;
            }
            LOG.warn(
                    "{}: the clock of this machine differs from Google's by {} s, which is made up for: set it by NTP",
                    name,
                    difference.get().toSeconds());
            ahead = difference.get();
            return asked(user, scope, deadline);
        }
    }

    private AccessToken asked(String user, Scope scope, Deadline deadline) {
        Instant before = clock.instant();
        Map<String, String> form = grant.form(user, scope, before.plus(ahead));
        HttpCallBuilder call = HttpCall.post(PATH)
                .form(form)
                .repeatable()
                .limit(deadline.orIn(limit).left());
        form.forEach((field, value) -> {
            // The kind of the grant is no secret, and a word that is needed to understand what is refused.
            if (!field.equals("grant_type")) {
                call.hide(value);
            }
        });
        try {
            return read(http.send(call.build()), before);
        } catch (HttpFailure failure) {
            throw refused(failure, user, scope);
        }
    }

    private AccessToken read(HttpAnswer answer, Instant before) {
        return AccessToken.read(answer.json(), before)
                .orElseThrow(() -> new ProviderFailure(
                        Kind.PERMANENT,
                        name + ": POST " + PATH
                                + " answered without an access token that lasts: check the setting 'oauth-url'"));
    }

    private ProviderFailure refused(HttpFailure failure, String user, Scope scope) {
        Optional<HttpAnswer> answer = failure.answer().filter(said -> said.status() >= 400);
        Json body = answer.map(TokenEndpoint::body).orElse(Json.of(Map.of()));
        String error = body.at("error").text().orElse("");
        if (error.isEmpty()) {
            return ProviderFailure.of(failure);
        }
        String description = body.at("error_description").text().orElse("");
        return new TokenRefusal(
                name,
                new TokenError(Quoted.excerpt(error), Quoted.line(description)),
                TokenAdvice.of(grant, user, scope),
                failure,
                answer.flatMap(this::clockDifference).orElse(null));
    }

    private Optional<Duration> clockDifference(HttpAnswer answer) {
        return GoogleApi.date(answer)
                .map(date -> Duration.between(clock.instant(), date))
                .filter(difference -> !difference.equals(ahead));
    }

    private static Json body(HttpAnswer answer) {
        try {
            return Json.parse(answer.bytes()).mapTexts(answer::redacted);
        } catch (JsonException notJson) {
            return Json.of(Map.of());
        }
    }
}
