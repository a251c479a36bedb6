package dev.outreach.providers.google;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A service account that acts as users by domain-wide delegation: a JWT signed with its key (RFC 7523 section 2.1;
 * Google, "Using OAuth 2.0 for Server to Server Applications").
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
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", key.email());
        claims.put("sub", user);
        claims.put("scope", scope.text());
        claims.put("aud", audience);
        claims.put("iat", issued);
        claims.put("exp", issued + LIFE.toSeconds());
        return key.signer().sign(claims);
    }

    /** Names the account. */
    @Override
    public String toString() {
        return key.toString();
    }
}
