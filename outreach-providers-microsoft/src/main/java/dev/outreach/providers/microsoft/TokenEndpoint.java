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
import dev.outreach.oauth.AccessToken;
import dev.outreach.oauth.AccessTokens;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives access tokens of one app in one tenant, one for each resource (Microsoft identity platform, "OAuth 2.0 client
 * credentials flow"), and keeps them. Safe for any number of threads.
 */
final class TokenEndpoint {
    private static final String PATH = "/{}/oauth2/v2.0/token";

    private final String name;
    private final MicrosoftSettings settings;
    private final ProviderContext context;
    private final HttpApi http;
    private final AccessTokens tokens;

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
        this.tokens = new AccessTokens(name, context.clock());
    }

    /**
     * A token that is good now.
     *
     * @throws ProviderFailure if there is none in time
     */
    Secret token(String resource, Deadline deadline) {
        return tokens.token(resource, deadline, latest -> request(resource, latest));
    }

    /** Forgets a token that was refused, if it is still the one that is kept. */
    void forget(String resource, Secret refused) {
        tokens.forget(resource, refused);
    }

    private AccessToken request(String resource, Deadline deadline) {
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
            return read(http.send(call.build()), now);
        } catch (HttpFailure failure) {
            throw explained(failure, resource, secrets.values());
        }
    }

    /** The intended audience of an assertion. */
    private URI endpoint() {
        return URI.create(settings.loginUrl() + "/" + settings.tenant() + "/oauth2/v2.0/token");
    }

    private AccessToken read(HttpAnswer answer, Instant now) {
        return AccessToken.read(answer.json(), now)
                .orElseThrow(() -> new ProviderFailure(
                        Kind.PERMANENT,
                        name + ": the token endpoint answered without a token that lasts: check 'login-url'"));
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
