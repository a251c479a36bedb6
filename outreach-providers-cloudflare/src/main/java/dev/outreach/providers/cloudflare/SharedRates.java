package dev.outreach.providers.cloudflare;

import dev.outreach.http.TokenBucket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The limits on calls, one for each credential of this process: Cloudflare counts the calls of a user, over all zones, and
 * blocks everything for five minutes after one too many (Fundamentals, "Rate limits").
 */
final class SharedRates {
    private static final Duration PERIOD = Duration.ofMinutes(5);

    /** Which part of the calls may be made at once. In a period there are these and what comes after, and no more. */
    private static final int BURSTS = 6;

    /**
     * By a hash, so that no token is kept here. One that is no longer used stays, as it has still been used: some hundred
     * bytes.
     */
    private static final Map<String, TokenBucket> BY_CREDENTIAL = new ConcurrentHashMap<>();

    private SharedRates() {}

    /** That of a credential. Who asks first says how many calls it allows. */
    static TokenBucket of(CloudflareSettings settings) {
        return BY_CREDENTIAL.computeIfAbsent(
                hash(settings.baseUrl() + " " + settings.token().reveal()), unseen -> bucket(settings.requests()));
    }

    private static TokenBucket bucket(int requests) {
        int burst = Math.max(1, requests / BURSTS);
        return TokenBucket.of(requests - burst, PERIOD, burst);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
