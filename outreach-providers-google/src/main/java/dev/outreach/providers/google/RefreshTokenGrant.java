package dev.outreach.providers.google;

import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refresh token that a user gave to an OAuth client (RFC 6749 section 6). It acts as that user alone, and for what the
 * user agreed to.
 *
 * @param owner the user who gave it
 */
record RefreshTokenGrant(String clientId, Secret clientSecret, Secret refreshToken, String owner)
        implements TokenGrant {

    /** What the user agreed to is in the token, so one access token does for all. */
    @Override
    public String key(String user, Scope scope) {
        return user;
    }

    @Override
    public Map<String, String> form(String user, Scope scope, Instant now) {
        if (!user.equals(owner)) {
            throw new ProviderFailure(
                    Kind.PERMANENT,
                    "google: the refresh token is that of " + owner + " and cannot act as " + user
                            + ": use a service account with domain-wide delegation (setting 'key-file')");
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", clientId);
        form.put("client_secret", clientSecret.reveal());
        form.put("refresh_token", refreshToken.reveal());
        return form;
    }

    /** Names the user. */
    @Override
    public String toString() {
        return "refresh token of " + owner;
    }
}
