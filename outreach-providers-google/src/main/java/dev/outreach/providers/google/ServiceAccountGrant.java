package dev.outreach.providers.google;

import dev.outreach.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service account that acts as users by domain-wide delegation: a JWT signed with its key (RFC 7523 section 2.1, RFC 7515
 * with RS256; Google, "Using OAuth 2.0 for Server to Server Applications").
 *
 * @param key the account and its key
 * @param audience the URL of the token endpoint
 */
record ServiceAccountGrant(ServiceAccountKey key, String audience) implements TokenGrant {
    /** The longest that the endpoint takes. */
    private static final Duration LIFE = Duration.ofMinutes(60);

    /** A clock of ours that is a little fast must not make it come from the future. */
    private static final Duration BACKDATED = Duration.ofSeconds(10);

    @Override
    public String key(String user, Scope scope) {
        return scope + " " + user;
    }

    @Override
    public Map<String, String> form(String user, Scope scope, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("assertion", assertion(user, scope, now.minus(BACKDATED).getEpochSecond()));
        return form;
    }

    private String assertion(String user, Scope scope, long issued) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "RS256");
        header.put("typ", "JWT");
        header.put("kid", key.id());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", key.email());
        claims.put("sub", user);
        claims.put("scope", scope.text());
        claims.put("aud", audience);
        claims.put("iat", issued);
        claims.put("exp", issued + LIFE.toSeconds());
        String signed = encoded(Json.of(header)) + "." + encoded(Json.of(claims));
        return signed + "." + base64(signature(signed));
    }

    private byte[] signature(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.privateKey());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            // Every JDK has the algorithm, and the key was looked at when it was read.
            throw new IllegalStateException("the key of the service account does not sign");
        }
    }

    private static String encoded(Json part) {
        return base64(part.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Names the account. */
    @Override
    public String toString() {
        return key.toString();
    }
}
