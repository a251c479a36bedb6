package dev.outreach.providers.google;

import java.time.Instant;
import java.util.Map;

/** What access tokens are given for (RFC 6749 section 1.3). Immutable. */
sealed interface TokenGrant permits ServiceAccountGrant, RefreshTokenGrant {
    /** What tokens are kept apart by: they are as good for whatever has the same key. */
    String key(String user, Scope scope);

    /**
     * The fields that a token is asked for with. All values but that of {@code grant_type} are secrets.
     *
     * @param user who the token is to act as
     * @param now the server's time, as far as it is known
     * @throws dev.outreach.spi.ProviderFailure if it cannot act as that user
     */
    Map<String, String> form(String user, Scope scope, Instant now);
}
