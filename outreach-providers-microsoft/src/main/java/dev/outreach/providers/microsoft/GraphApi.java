package dev.outreach.providers.microsoft;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Authorization;
import dev.outreach.http.Deadline;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.http.RetryPolicy;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes calls to Graph with a token that is good, once more with another one if it is refused, and reads what is wrong from
 * the {@code error} of an answer ("Microsoft Graph error responses and resource types"). Safe for any number of threads.
 */
final class GraphApi {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int LONGEST_ANSWER = 16 << 20;
    private static final int MOST_PAGES = 2000;
    private static final int MOST_ITEMS = 200_000;
    private static final int DEEPEST_ERROR = 8;
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(5);

    private final String name;
    private final HttpApi http;
    private final MicrosoftSettings settings;
    private final TokenEndpoint tokens;

    GraphApi(String name, MicrosoftSettings settings, ProviderContext context, TokenEndpoint tokens) {
        this.name = name;
        this.settings = settings;
        this.tokens = tokens;
        RetryPolicy standard = RetryPolicy.standard();
        this.http = context.http(settings.graphUrl())
                .name(name)
                .longestBody(LONGEST_ANSWER)
                .timeout(settings.timeout())
                .limit(settings.limit())
                .retry(new RetryPolicy(standard.attempts(), standard.first(), standard.longest(), LONGEST_RETRY_AFTER))
                .build();
    }

    String name() {
        return name;
    }

    /** When a call that has no time of its own must be over. */
    Deadline deadline() {
        return Deadline.in(settings.limit());
    }

    /**
     * Makes a call.
     *
     * @param call makes the call anew for each attempt to sign in
     * @param permission what the app needs for it
     * @throws GraphFailure if there is no answer that the call takes
     */
    HttpAnswer send(Supplier<HttpCallBuilder> call, String permission, Deadline deadline) {
        for (boolean again = false; ; again = true) {
            Secret token = tokens.token(settings.graphResource(), deadline);
            HttpCallBuilder made = call.get();
            if (deadline.passed()) {
                throw cannot(Kind.TRANSIENT, made.build() + " was not made, as there was no time left");
            }
            HttpCall signed = made.limit(deadline.left())
                    .authorization(Authorization.bearer(token::reveal))
                    .build();
            try {
                return http.send(signed);
            } catch (HttpFailure failure) {
                if (status(failure) != UNAUTHORIZED || again) {
                    throw explained(signed, failure, permission);
                }
                tokens.forget(settings.graphResource(), token);
            }
        }
    }

    /** Makes a call within the time that is set for one. */
    HttpAnswer send(Supplier<HttpCallBuilder> call, String permission) {
        return send(call, permission, deadline());
    }

    /** Makes a call, and reads its answer. */
    Json json(Supplier<HttpCallBuilder> call, String permission) {
        return json(send(call, permission));
    }

    /** The body of an answer. */
    Json json(HttpAnswer answer) {
        try {
            return answer.json();
        } catch (HttpFailure unfit) {
            throw new GraphFailure(
                    unfit.kind(), String.valueOf(unfit.getMessage()), null, answer.status(), Set.of(), "");
        }
    }

    /** What an answer has if the thing is there. */
    Optional<Json> found(Supplier<HttpCallBuilder> call, String permission) {
        try {
            return Optional.of(json(call, permission));
        } catch (GraphFailure failure) {
            if (isAbsence(failure)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Whether it says that the thing is not there: a proxy's word that a path is not known does not. */
    static boolean isAbsence(GraphFailure failure) {
        return failure.status() == 404
                && (failure.has("Request_ResourceNotFound")
                        || failure.has("ErrorItemNotFound")
                        || failure.has("itemNotFound")
                        || failure.has("ResourceNotFound")
                        || failure.has("ErrorInvalidUser"));
    }

    /** Reads a list to its end. */
    List<Json> list(Supplier<HttpCallBuilder> first, String permission) {
        List<Json> items = new ArrayList<>();
        Set<String> links = new HashSet<>();
        Supplier<HttpCallBuilder> call = first;
        for (int page = 1; page <= MOST_PAGES && items.size() <= MOST_ITEMS; page++) {
            Json body = json(call, permission);
            if (!body.at("value").isList()) {
                throw cannot(Kind.PERMANENT, call.get().build() + " answered without a list where one was expected");
            }
            items.addAll(body.at("value").items());
            Optional<String> next = body.at("@odata.nextLink").text();
            if (next.isEmpty()) {
                return items;
            }
            if (!links.add(next.get())) {
                throw cannot(Kind.TRANSIENT, first.get().build() + " names a page twice: the list has no end");
            }
            call = link(next.get());
        }
        throw cannot(
                Kind.PERMANENT,
                first.get().build() + " has more than " + MOST_PAGES + " pages or " + MOST_ITEMS + " entries");
    }

    /** A call by a link that Graph gave. */
    Supplier<HttpCallBuilder> link(String url) {
        try {
            HttpCall.follow(url);
        } catch (IllegalArgumentException notAUrl) {
            throw cannot(Kind.PERMANENT, "Graph gave a link that is no URL");
        }
        return () -> HttpCall.follow(url);
    }

    /** A failure to do something at all. */
    GraphFailure cannot(Kind kind, String what) {
        return new GraphFailure(kind, name + ": " + what, null, 0, Set.of(), "");
    }

    private static int status(HttpFailure failure) {
        return failure.answer().map(HttpAnswer::status).orElse(0);
    }

    private GraphFailure explained(HttpCall call, HttpFailure failure, String permission) {
        int status = status(failure);
        Json error = failure.answer().map(GraphApi::error).orElse(Json.of(Map.of()));
        Set<String> codes = codes(error);
        if (codes.isEmpty()) {
            return new GraphFailure(
                    failure.kind(),
                    failure.getMessage() + byStatus(status, permission),
                    failure.retryAfter().orElse(null),
                    status,
                    codes,
                    "");
        }
        String words = String.join("/", codes) + " "
                + error.at("message").text().orElse("").strip();
        String said = Quoted.line(
                failure.answer().map(answer -> answer.redacted(words)).orElse(words));
        String advice = codes.stream()
                .flatMap(code -> GraphError.of(code).stream())
                .map(known -> "; " + known.advice(permission))
                .distinct()
                .collect(Collectors.joining());
        return new GraphFailure(
                failure.kind(),
                name + ": " + call + " answered " + status + ": " + said
                        + (advice.isEmpty() ? byStatus(status, permission) : advice),
                failure.retryAfter().orElse(null),
                status,
                codes,
                said);
    }

    private static String byStatus(int status, String permission) {
        return status == UNAUTHORIZED || status == FORBIDDEN
                ? "; check that the app has the application permission '" + permission + "', with admin consent"
                : "";
    }

    private static Json error(HttpAnswer answer) {
        try {
            return Json.parse(answer.bytes()).at("error");
        } catch (JsonException notJson) {
            return Json.of(Map.of());
        }
    }

    /** The code, with the more specific ones in its details and within; both spellings are in use. */
    private static Set<String> codes(Json error) {
        Set<String> codes = new LinkedHashSet<>();
        Json at = error;
        for (int depth = 0; depth < DEEPEST_ERROR && !at.isMissing(); depth++) {
            at.at("code").text().filter(GraphApi::isCode).ifPresent(codes::add);
            at.at("details").items().stream()
                    .limit(DEEPEST_ERROR)
                    .flatMap(detail -> detail.at("code").text().stream())
                    .filter(GraphApi::isCode)
                    .forEach(codes::add);
            at = at.at("innerError").isMissing() ? at.at("innererror") : at.at("innerError");
        }
        return codes;
    }

    private static boolean isCode(String text) {
        return text.matches("[\\w.-]{1,100}");
    }
}
