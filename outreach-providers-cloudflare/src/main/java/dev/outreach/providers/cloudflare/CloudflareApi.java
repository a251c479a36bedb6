package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Authorization;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.http.RetryPolicy;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls, and opens the envelope that answers come in: {@code success}, {@code errors}, {@code result} and {@code
 * result_info}. What is wrong is read from {@code errors}, and from the status where there are none. Safe for any number
 * of threads.
 */
final class CloudflareApi {
    private static final int NOT_FOUND = 404;
    private static final int LONGEST_ANSWER = 16 << 20;

    /** Errors of an answer that are shown; of a batch only the first is given anyway. */
    private static final int MOST_SHOWN = 3;

    /** After one call too many everything is blocked for so long (Fundamentals, "Rate limits"). */
    private static final Duration BLOCKED = Duration.ofMinutes(5);

    /** An answer that is a success, or the one that nothing is there. */
    record Answer(int status, Json body) {
        boolean isNotFound() {
            return status == NOT_FOUND;
        }

        Json result() {
            return body.at("result");
        }

        Json info() {
            return body.at("result_info");
        }
    }

    private final String name;
    private final HttpApi http;
    private final InstantSource clock;
    private final Secret token;

    CloudflareApi(String name, CloudflareSettings settings, ProviderContext context) {
        this.name = name;
        this.clock = context.clock();
        this.token = settings.token();
        RetryPolicy standard = RetryPolicy.standard();
        this.http = context.http(settings.baseUrl())
                .name(name)
                .authorization(Authorization.bearer(token::reveal))
                .longestBody(LONGEST_ANSWER)
                .timeout(settings.timeout())
                .limit(settings.limit())
                // Waited for if the setting 'limit-ms' leaves time for it.
                .retry(new RetryPolicy(
                        standard.attempts(), standard.first(), standard.longest(), BLOCKED.multipliedBy(2)))
                .rate(SharedRates.of(settings))
                .blockedFor(BLOCKED)
                .quota(RateHeaders::spentFor)
                .build();
    }

    /**
     * Makes a call.
     *
     * @param permission what the token needs for it, as Cloudflare's dashboard calls it
     * @throws CloudflareFailure if the answer is not a success; 404 is, if the call takes it
     */
    Answer send(HttpCall call, String permission) {
        HttpAnswer answer;
        Json body;
        try {
            answer = http.send(call);
            body = answer.status() == NOT_FOUND ? envelope(answer) : hidden(answer.json());
        } catch (HttpFailure failure) {
            throw failed(call, failure, permission);
        }
        if (answer.status() == NOT_FOUND && body.at("errors").items().stream().noneMatch(CloudflareApi::isNoRoute)) {
            return new Answer(NOT_FOUND, body);
        }
        if (!body.at("success").truth().orElse(false)) {
            throw unsuccessful(call, answer.status(), body, permission);
        }
        return new Answer(answer.status(), body);
    }

    /** The list of an answer. What is no list is not an empty one. */
    List<Json> list(HttpCall call, Json result) {
        if (!result.isList()) {
            throw unfit(call, "answered without a list where one was expected");
        }
        return result.items();
    }

    /** How much of a list is read. */
    ListBudget budget(String what) {
        return new ListBudget(this, clock, what);
    }

    /** A failure of ours to read an answer that was a success. */
    CloudflareFailure unfit(HttpCall call, String what) {
        Kind kind = call.isRepeatable() ? Kind.PERMANENT : Kind.IN_DOUBT;
        return new CloudflareFailure(kind, name + ": " + call + " " + what, null, Set.of());
    }

    /** A failure to do something at all. */
    CloudflareFailure cannot(Kind kind, String what) {
        return new CloudflareFailure(kind, name + ": " + what, null, Set.of());
    }

    private CloudflareFailure unsuccessful(HttpCall call, int status, Json body, String permission) {
        List<Json> errors = body.at("errors").items();
        if (errors.isEmpty()) {
            return unfit(call, "answered " + status + " without success and without an error");
        }
        return explained(call, status, errors, Kind.PERMANENT, null, permission);
    }

    private CloudflareFailure failed(HttpCall call, HttpFailure failure, String permission) {
        @Nullable Duration later = failure.retryAfter().orElse(null);
        int status = failure.answer().map(HttpAnswer::status).orElse(0);
        List<Json> errors = failure.answer().map(this::errors).orElse(List.of());
        return errors.isEmpty() || status < 400
                ? new CloudflareFailure(
                        failure.kind(), failure.getMessage() + byStatus(status, permission), later, Set.of())
                : explained(call, status, errors, failure.kind(), later, permission);
    }

    private CloudflareFailure explained(
            HttpCall call, int status, List<Json> errors, Kind kind, @Nullable Duration later, String permission) {
        Set<ErrorCode> codes = EnumSet.noneOf(ErrorCode.class);
        errors.forEach(error -> code(error).ifPresent(codes::add));
        String said = errors.stream()
                .limit(MOST_SHOWN)
                .map(error -> error.at("code").whole().orElse(0) + " "
                        + error.at("message").text().orElse(""))
                .collect(Collectors.joining(", "));
        String advice =
                codes.stream().map(code -> "; " + code.advice(permission)).collect(Collectors.joining());
        return new CloudflareFailure(
                meaning(codes, kind),
                name + ": " + call + " answered " + status + ": " + Quoted.line(said)
                        + (advice.isEmpty() ? byStatus(status, permission) : advice),
                later,
                codes);
    }

    /** Whatever a server at the edge says, what may have been done is in doubt. */
    private static Kind meaning(Set<ErrorCode> codes, Kind kind) {
        boolean passes = codes.stream().anyMatch(ErrorCode::passes);
        return passes && kind != Kind.IN_DOUBT ? Kind.TRANSIENT : kind;
    }

    private static String byStatus(int status, String permission) {
        return status == 401 || status == 403
                ? "; check the token, and that it has the permission '" + permission + "'"
                : "";
    }

    /** Every text that we take from an answer may come to stand in a message or a log. */
    private Json hidden(Json body) {
        String secret = token.reveal();
        return body.mapTexts(text -> text.replace(secret, "***"));
    }

    private static Optional<ErrorCode> code(Json error) {
        return ErrorCode.of(error.at("code").whole().orElse(0));
    }

    private List<Json> errors(HttpAnswer answer) {
        return envelope(answer).at("errors").items();
    }

    /** The body of an answer; nothing if it is not JSON, as that of a server at the edge may be. */
    private Json envelope(HttpAnswer answer) {
        try {
            return hidden(Json.parse(answer.bytes()));
        } catch (JsonException notJson) {
            return Json.of(Map.of());
        }
    }

    private static boolean isNoRoute(Json error) {
        return code(error).filter(ErrorCode.NO_ROUTE::equals).isPresent();
    }
}
