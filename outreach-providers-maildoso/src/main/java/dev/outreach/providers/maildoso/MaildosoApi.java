package dev.outreach.providers.maildoso;

import dev.outreach.fleet.Quoted;
import dev.outreach.http.Authorization;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpCallBuilder;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.http.JsonException;
import dev.outreach.http.TokenBucket;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls. How errors look is not known: of an answer that is a failure only what stands where errors usually say what
 * is wrong is shown, never the body, as that may hold the passwords of mailboxes. Safe for any number of threads.
 */
final class MaildosoApi {
    /** Another operation of the account is under way. */
    private static final int LOCKED = 423;

    /** An operation there takes minutes. */
    private static final Duration AFTER_LOCK = Duration.ofMinutes(1);

    /** 500 mailboxes take about 1 MiB. */
    private static final int LONGEST_ANSWER = 32 << 20;

    /** Where errors usually say what is wrong. */
    private static final List<String> WORDS = List.of("detail", "message", "error");

    /** What lists are in where they are not bare. */
    private static final List<String> WRAPPINGS = List.of("items", "domains", "results", "data");

    private static final Map<Integer, String> ADVICE = Map.of(
            401,
            "; check the setting 'token', and whether the account still has it: a new token ends the old one",
            402,
            "; there is no payment method, or a bill is open: see to it at app.maildoso.com",
            403,
            "; the token may not do that, or a quota is used up",
            LOCKED,
            "; another operation of the account is under way: later");

    private final String name;
    private final HttpApi http;
    private final Secret token;

    MaildosoApi(String name, MaildosoSettings settings, ProviderContext context) {
        this.name = name;
        this.token = settings.token();
        this.http = context.http(settings.baseUrl())
                .name(name)
                .authorization(Authorization.bearer(token::reveal))
                .longestBody(LONGEST_ANSWER)
                .timeout(settings.timeout())
                .limit(settings.limit())
                .rate(TokenBucket.of(settings.requests(), Duration.ofMinutes(1)))
                .build();
    }

    /** The JSON that a call is answered with. */
    Json read(HttpCallBuilder call) {
        return json(call, send(call));
    }

    /**
     * Has something done. The answer may be empty, as a part of the vendor's work goes on after it; it must not be something
     * else than JSON, as then it is not the vendor's.
     */
    void tell(HttpCallBuilder call) {
        HttpAnswer answer = send(call);
        if (!answer.text().isBlank()) {
            json(call, answer);
        }
    }

    private Json json(HttpCallBuilder call, HttpAnswer answer) {
        try {
            return answer.json().mapTexts(this::hide);
        } catch (HttpFailure failure) {
            throw failed(call, failure);
        }
    }

    /** The list that an answer is, or has under one of the known names. What is no list is not an empty one. */
    List<Json> rows(HttpCallBuilder call, Json body) {
        if (body.isList()) {
            return body.items();
        }
        return WRAPPINGS.stream()
                .map(body::at)
                .filter(Json::isList)
                .findFirst()
                .orElseThrow(() -> unfit(call, "answered without a list where one was expected"))
                .items();
    }

    private HttpAnswer send(HttpCallBuilder call) {
        try {
            return http.send(call.build());
        } catch (HttpFailure failure) {
            throw failed(call, failure);
        }
    }

    private MaildosoFailure failed(HttpCallBuilder call, HttpFailure failure) {
        int status = failure.answer().map(HttpAnswer::status).orElse(MaildosoFailure.NO_STATUS);
        @Nullable Duration later = failure.retryAfter().orElse(null);
        if (status < 400) {
            return new MaildosoFailure(failure.kind(), String.valueOf(failure.getMessage()), later, status);
        }
        String what = name + ": " + call.build() + " answered " + status
                + failure.answer().map(this::said).orElse("") + ADVICE.getOrDefault(status, "");
        return status == LOCKED
                ? new MaildosoFailure(Kind.TRANSIENT, what, later == null ? AFTER_LOCK : later, status)
                : new MaildosoFailure(failure.kind(), what, later, status);
    }

    private String said(HttpAnswer answer) {
        try {
            Json body = Json.parse(answer.bytes()).mapTexts(this::hide);
            return WORDS.stream()
                    .map(body::at)
                    .filter(found -> !found.isMissing())
                    .findFirst()
                    .map(found -> ": " + Quoted.line(found.text().orElseGet(found::toString)))
                    .orElse("");
        } catch (JsonException notJson) {
            return "";
        }
    }

    private String hide(String text) {
        return text.replace(token.reveal(), "***");
    }

    /** How much of its quotas the account has used; empty if that cannot be asked. */
    Optional<String> quotas() {
        try {
            Json stats = read(HttpCall.get("/v1/user/stats"));
            return Optional.of(
                    "domains " + used(stats.at("domains")) + ", mailboxes " + used(stats.at("maildoso_accounts")));
        } catch (MaildosoFailure blind) {
            return Optional.empty();
        }
    }

    private static String used(Json quota) {
        return number(quota.at("in_use")) + " of " + number(quota.at("total"));
    }

    private static String number(Json wire) {
        return wire.whole().isPresent() ? String.valueOf(wire.whole().getAsLong()) : "?";
    }

    /** The failure of a call that takes from a quota, with how much of it is used. */
    MaildosoFailure withQuotas(MaildosoFailure failure) {
        return failure.isForbidden()
                ? failure.saying(quotas().map(used -> ": in use are " + used).orElse(""))
                : failure;
    }

    /** A failure of ours to read an answer that was a success. */
    MaildosoFailure unfit(HttpCallBuilder call, String what) {
        HttpCall made = call.build();
        Kind kind = made.isRepeatable() ? Kind.PERMANENT : Kind.IN_DOUBT;
        return new MaildosoFailure(kind, name + ": " + made + " " + what, null, MaildosoFailure.NO_STATUS);
    }

    /** A failure to do something at all. */
    MaildosoFailure cannot(Kind kind, String what) {
        return new MaildosoFailure(kind, name + ": " + what, null, MaildosoFailure.NO_STATUS);
    }
}
