package dev.outreach.providers.google;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.Authorization;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.TokenBucket;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Secret;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes calls to one of Google's APIs. A token that is not accepted is replaced once, and what the API says is wrong is
 * explained. Safe for any number of threads.
 */
final class GoogleApi {
    /** The status of an answer that something is not there. */
    static final int NOT_FOUND = 404;

    private static final int UNAUTHORIZED = 401;

    /** How often a call is made that is one too many for the moment, which a 403 says as well as a 429. */
    private static final int MOST_THROTTLED = 4;

    /** How long all calls of an administrator rest after a 403 of that kind, of which Google says no time. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** Pages that a list may have; of users one has 500. */
    private static final int MOST_PAGES = 1000;

    private final String name;
    private final HttpApi http;
    private final TokenEndpoint tokens;
    private final Duration limit;
    private final boolean throttlesAll;

    /** By mailbox, where each is throttled by itself. */
    private final Map<EmailAddress, TokenBucket> rates = new ConcurrentHashMap<>();

    private GoogleApi(String name, HttpApi http, TokenEndpoint tokens, Duration limit, boolean throttlesAll) {
        this.name = name;
        this.http = http;
        this.tokens = tokens;
        this.limit = limit;
        this.throttlesAll = throttlesAll;
    }

    /** An API whose calls are all made as the administrator, so that one too many is one too many for all. */
    static GoogleApi ofTheAdministrator(
            String name, URI base, GoogleSettings settings, ProviderContext context, TokenEndpoint tokens) {
        HttpApi http = http(name, base, settings, context)
                .longestBody(16 << 20)
                .quota(GoogleApi::rest)
                .build();
        return new GoogleApi(name, http, tokens, settings.limit(), true);
    }

    /** An API whose calls are made as the user of each mailbox, so that one too many is one too many for that mailbox. */
    static GoogleApi ofMailboxes(
            String name, URI base, GoogleSettings settings, ProviderContext context, TokenEndpoint tokens) {
        // Base64 makes four octets of three, and the size that is named before is an estimate.
        HttpApi http = http(name, base, settings, context)
                .longestBody((4 << 20) + 2 * settings.largestMessage())
                .build();
        return new GoogleApi(name, http, tokens, settings.limit(), false);
    }

    static HttpApiBuilder http(String name, URI base, GoogleSettings settings, ProviderContext context) {
        return context.http(base).name(name).timeout(settings.timeout()).limit(settings.limit());
    }

    private static Optional<Duration> rest(HttpAnswer answer, Instant now) {
        return answer.status() == GoogleError.FORBIDDEN
                        && GoogleError.of(answer).isTooFast()
                ? Optional.of(REST)
                : Optional.empty();
    }

    /**
     * Makes a call.
     *
     * @param builder the call, without sign-in
     * @throws GoogleFailure if it has no answer that it takes
     * @throws dev.outreach.spi.ProviderFailure if there is no access token for it
     */
    HttpAnswer send(HttpCallBuilder builder, Acting as) {
        return send(builder, as, Deadline.in(limit));
    }

    /** The same within a time, the token's included. */
    HttpAnswer send(HttpCallBuilder builder, Acting as, Deadline latest) {
        Deadline deadline = latest.orIn(limit);
        boolean renewed = false;
        for (int attempt = 1; ; attempt++) {
            Secret token = tokens.token(as.user().toString(), as.scope(), deadline);
            if (deadline.passed()) {
                // A call that is made and not waited for would leave a doubt.
                throw cannot(Kind.TRANSIENT, "no time was left for a call once there was an access token for it");
            }
            if (!throttlesAll) {
                builder.rate(rates.computeIfAbsent(as.user(), unseen -> TokenBucket.unlimited()));
            }
            HttpCall call = builder.authorization(Authorization.bearer(token::reveal))
                    .limit(deadline.left())
                    .build();
            try {
                return http.send(call);
            } catch (HttpFailure failure) {
                GoogleError error = failure.answer().map(GoogleError::of).orElse(GoogleError.none());
                if (error.status() == UNAUTHORIZED && !renewed) {
                    tokens.forget(as.user().toString(), as.scope(), token);
                    renewed = true;
                } else if (!isForbiddenForNow(error) || attempt >= MOST_THROTTLED) {
                    throw explained(call, failure, error, as);
                }
            }
        }
    }

    /** A 429 has been repeated already. */
    private boolean isForbiddenForNow(GoogleError error) {
        return throttlesAll && error.status() == GoogleError.FORBIDDEN && error.isTooFast();
    }

    /** The answer of a call as JSON. */
    Json json(HttpCallBuilder builder, Acting as) {
        return json(send(builder, as));
    }

    /** An answer as JSON, without the secrets of its call. */
    Json json(HttpAnswer answer) {
        try {
            return answer.json().mapTexts(answer::redacted);
        } catch (HttpFailure unfit) {
            throw new GoogleFailure(unfit.kind(), String.valueOf(unfit.getMessage()), null, GoogleError.none());
        }
    }

    /** When an answer was given, by the server's clock; empty if it does not say. */
    static Optional<Instant> date(HttpAnswer answer) {
        try {
            return answer.header("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /**
     * Whether an answer is Google's word that something is not there.
     *
     * @throws GoogleFailure if it is a 404 of somebody else's, such as of a proxy
     */
    boolean isNotFound(HttpAnswer answer) {
        if (answer.status() != NOT_FOUND) {
            return false;
        }
        GoogleError error = GoogleError.of(answer);
        if (error.message().isEmpty() && error.reasons().isEmpty()) {
            throw cannot(Kind.PERMANENT, answer + ", which are not Google's: check the base URLs in the settings");
        }
        return true;
    }

    /**
     * Reads a list that comes in pages to its end.
     *
     * @param page makes the call for a page, but for the token that names the page
     * @param items takes the items out of an answer
     */
    List<Json> list(Supplier<HttpCallBuilder> page, Function<Json, List<Json>> items, Acting as) {
        List<Json> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String token = "";
        for (int i = 0; i < MOST_PAGES; i++) {
            HttpCallBuilder builder = page.get();
            if (!token.isEmpty()) {
                builder.query("pageToken", token);
            }
            Json body = json(builder, as);
            all.addAll(items.apply(body));
            token = body.at("nextPageToken").text().orElse("");
            if (token.isEmpty()) {
                return all;
            }
            if (!seen.add(token)) {
                throw cannot(Kind.TRANSIENT, "a list goes round in a circle: try again later");
            }
        }
        throw cannot(Kind.PERMANENT, "a list has more than " + MOST_PAGES + " pages");
    }

    /** A failure to do something at all. */
    GoogleFailure cannot(Kind kind, String what) {
        return new GoogleFailure(kind, name + ": " + what, null, GoogleError.none());
    }

    private GoogleFailure explained(HttpCall call, HttpFailure failure, GoogleError error, Acting as) {
        // A server error with a well-known reason may still have been acted on.
        boolean passes = error.passes() && failure.kind() != Kind.IN_DOUBT;
        boolean refused = error.status() >= 400 && !error.message().isEmpty();
        String what =
                refused ? name + ": " + call + " answered " + error : Quoted.line(String.valueOf(failure.getMessage()));
        return new GoogleFailure(
                passes ? Kind.TRANSIENT : failure.kind(),
                what + GoogleAdvice.on(error, as),
                failure.retryAfter().orElse(null),
                error);
    }
}
