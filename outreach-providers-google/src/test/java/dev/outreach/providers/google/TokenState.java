package dev.outreach.providers.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives access tokens as the token endpoint does, and knows what each is good for. */
final class TokenState {
    static final String CLIENT = "client-1.apps.example";
    static final String CLIENT_SECRET = "cl1ent-s3cret-value";
    static final String REFRESH_TOKEN = "1//r3fresh-t0ken-value";
    static final String OWNER = "admin@corp.example";

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /** What a token is good for. */
    record Granted(String user, Set<String> scopes, Instant until) {}

    private final Map<String, Granted> tokens = new ConcurrentHashMap<>();

    /** The claims of each assertion that was taken, oldest first. */
    final List<Map<String, Object>> claims = new ArrayList<>();

    /** All secrets that have been given or taken. */
    final Set<String> secrets = new HashSet<>(Set.of(CLIENT_SECRET, REFRESH_TOKEN, TestKey.secretPart()));

    /** Scopes that are not authorised. */
    final Set<String> barred = new HashSet<>();

    String audience = "";
    Supplier<Instant> now = Instant::now;
    Predicate<String> users = user -> true;
    long lifeSeconds = 3600;
    int given;

    /** Answers a request for a token. */
    Reply answer(Map<String, String> form) {
        if (JWT_BEARER.equals(form.get("grant_type"))) {
            return assertion(form.getOrDefault("assertion", ""));
        }
        if (!"refresh_token".equals(form.get("grant_type"))) {
            return error("unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        }
        if (!CLIENT.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return new Reply(
                    401, Map.of("error", "invalid_client", "error_description", "The OAuth client was not found."));
        }
        if (!REFRESH_TOKEN.equals(form.get("refresh_token"))) {
            return error("invalid_grant", "Token has been expired or revoked.");
        }
        return give(OWNER, Set.of());
    }

    private Reply assertion(String jwt) {
        secrets.add(jwt);
        String[] parts = jwt.split("\\.");
        if (parts.length != 3 || !isSigned(parts)) {
            return error("invalid_grant", "Invalid JWT Signature.");
        }
        JsonNode header = json(parts[0]);
        JsonNode body = json(parts[1]);
        if (!header.path("alg").asText().equals("RS256")
                || !header.path("kid").asText().equals(TestKey.KEY_ID)
                || !body.path("iss").asText().equals(TestKey.EMAIL)
                || !body.path("aud").asText().equals(audience)) {
            return error("invalid_grant", "Invalid JWT: the header, the issuer or the audience is wrong");
        }
        if (!isTimely(body.path("iat").asLong(), body.path("exp").asLong())) {
            return error(
                    "invalid_grant",
                    "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check"
                            + " your iat and exp values in the JWT claim.");
        }
        return delegated(body);
    }

    private boolean isTimely(long issued, long ends) {
        Instant clock = now.get();
        return ends - issued <= 3600
                && !Instant.ofEpochSecond(issued).isAfter(clock)
                && Instant.ofEpochSecond(ends).isAfter(clock)
                && Instant.ofEpochSecond(issued).isAfter(clock.minus(Duration.ofMinutes(65)));
    }

    private Reply delegated(JsonNode body) {
        String user = body.path("sub").asText();
        Set<String> scopes = Set.of(body.path("scope").asText().split(" "));
        if (!users.test(user)) {
            return error("invalid_grant", "Invalid email or User ID");
        }
        if (scopes.stream().anyMatch(barred::contains)) {
            return error(
                    "unauthorized_client",
                    "Client is unauthorized to retrieve access tokens using this method, or client not authorized for"
                            + " any of the scopes requested.");
        }
        Map<String, Object> taken = new LinkedHashMap<>();
        body.properties()
                .forEach(claim -> taken.put(claim.getKey(), claim.getValue().asText()));
        claims.add(taken);
        return give(user, scopes);
    }

    private Reply give(String user, Set<String> scopes) {
        String token = "ya29.t0ken-" + ++given + "-value";
        secrets.add(token);
        tokens.put(token, new Granted(user, scopes, now.get().plusSeconds(lifeSeconds)));
        return Reply.ok(Map.of(
                "access_token",
                token,
                "expires_in",
                lifeSeconds,
                "token_type",
                "Bearer",
                "scope",
                String.join(" ", scopes)));
    }

    static Reply error(String error, String description) {
        return new Reply(400, Map.of("error", error, "error_description", description));
    }

    /** What a token is good for; null if it is not good any more. */
    @Nullable
    Granted granted(String token) {
        @Nullable Granted granted = tokens.get(token);
        return granted != null && now.get().isBefore(granted.until()) ? granted : null;
    }

    /** Whether a mail program of that user may sign in with a token. */
    boolean isGood(String user, String token) {
        @Nullable Granted granted = granted(token);
        return granted != null
                && granted.user().equals(user)
                && granted.scopes().contains("https://mail.google.com/");
    }

    /** Lets all tokens that were given end now. */
    void revokeAll() {
        tokens.clear();
    }

    private static boolean isSigned(String... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(TestKey.publicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        try {
            return Reply.JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
