package dev.outreach.providers.microsoft;

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
import dev.outreach.providers.microsoft.TokenSource.Token;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where tokens are given (Microsoft identity platform, "OAuth 2.0 client credentials flow"). */
final class TokenEndpoint {
    private static final String PATH = "/{}/oauth2/v2.0/token";
    private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

    /** What a header takes, and no more than any token has. */
    private static final String TOKEN = "[\\x21-\\x7e]{1,16000}";

    private final String name;
    private final MicrosoftSettings settings;
    private final ProviderContext context;
    private final HttpApi http;

    TokenEndpoint(String name, MicrosoftSettings settings, ProviderContext context) {
        this.name = name;
        this.settings = settings;
        this.context = context;
        this.http = context.http(settings.loginUrl())
                .name(name)
                .timeout(settings.timeout())
                .limit(settings.limit())
                .longestBody(1 << 16)
                .build();
    }

    /** Asks for a token. */
    Token token(String resource, Deadline deadline) {
        if (deadline.passed()) {
            throw new ProviderFailure(Kind.TRANSIENT, name + ": there was no time to ask for an access token");
        }
        Instant now = context.clock().instant();
        Map<String, String> secrets =
                settings.credential().fields(settings.client(), endpoint(), now, context.random());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", settings.client());
        form.put("scope", resource + "/.default");
        form.putAll(secrets);
        HttpCallBuilder call = HttpCall.post(PATH, settings.tenant())
                .form(form)
                .repeatable()
                .limit(deadline.orIn(settings.limit()).left());
        secrets.values().forEach(call::hide);
        try {
            return token(http.send(call.build()), now);
        } catch (HttpFailure failure) {
            throw explained(failure, resource, secrets.values());
        }
    }

    /** The intended audience of an assertion. */
    private URI endpoint() {
        return URI.create(settings.loginUrl() + "/" + settings.tenant() + "/oauth2/v2.0/token");
    }

    private Token token(HttpAnswer answer, Instant now) {
        Json body = answer.json();
        String value = body.at("access_token")
                .text()
                .filter(text -> text.matches(TOKEN))
                .orElse("");
        long seconds = body.at("expires_in").whole().orElse(0);
        if (value.isEmpty() || seconds < 1) {
            throw new ProviderFailure(
                    Kind.PERMANENT, name + ": the token endpoint answered without a token: check 'login-url'");
        }
        return new Token(Secret.of(value), now, now.plusSeconds(Math.min(seconds, LONGEST_LIFE)));
    }

    private ProviderFailure explained(HttpFailure failure, String resource, Collection<String> secrets) {
        Json error = failure.answer().map(TokenEndpoint::body).orElse(Json.of(Map.of()));
        Optional<AadError> known = error.at("error_codes").items().stream()
                .flatMap(code -> AadError.of(code.whole().orElse(0)).stream())
                .findFirst();
        if (error.at("error").text().isEmpty() && known.isEmpty()) {
            return ProviderFailure.of(failure);
        }
        String codes = error.at("error_codes").items().stream()
                .map(code -> "AADSTS" + code.whole().orElse(0))
                .collect(Collectors.joining(", "));
        String said = error.at("error").text().orElse("") + (codes.isEmpty() ? "" : " " + codes);
        String advice = known.map(AadError::advice)
                .orElse("check 'tenant', 'client-id' and '"
                        + settings.credential().setting() + "'");
        boolean passes = known.filter(AadError::passes).isPresent()
                || error.at("error")
                        .text()
                        .filter("temporarily_unavailable"::equals)
                        .isPresent();
        return new ProviderFailure(
                passes ? Kind.TRANSIENT : failure.kind(),
                name + ": no access token for " + resource + ": " + Quoted.line(without(said, secrets)) + ": " + advice,
                failure.retryAfter().orElse(null));
    }

    private static String without(String text, Collection<String> secrets) {
        String hidden = text;
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    private static Json body(HttpAnswer answer) {
        try {
            return Json.parse(answer.bytes());
        } catch (JsonException notJson) {
            return Json.of(Map.of());
        }
    }
}
