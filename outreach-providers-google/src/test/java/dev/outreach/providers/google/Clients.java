package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.spi.Capability;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.testing.FakeClock;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Providers as the tests set them up: pauses take no time but that of the clock. */
final class Clients {
    private Clients() {}

    /** With the key of a service account and an administrator. */
    static ProviderConfig config(String baseUrl, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "key", TestKey.json(),
                "user", TokenState.OWNER,
                "timeout-ms", "15000",
                "limit-ms", "20000",
                "oauth-url", baseUrl,
                "gmail-url", baseUrl,
                "directory-url", baseUrl,
                "verification-url", baseUrl,
                "postmaster-url", baseUrl));
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        return ProviderConfig.of("provider google", settings);
    }

    /** Settings for a refresh token instead of a key. */
    static Map<String, String> refreshToken() {
        return Map.of(
                "key", "",
                "client-id", TokenState.CLIENT,
                "client-secret", TokenState.CLIENT_SECRET,
                "refresh-token", TokenState.REFRESH_TOKEN);
    }

    /** Lets pauses between attempts take no time but that of the clock. */
    private record Unhurried(FakeClock fake, RandomGenerator random) implements ProviderContext {
        @Override
        public InstantSource clock() {
            return fake;
        }

        @Override
        public HttpApiBuilder http(URI base) {
            return ProviderContext.super.http(base).pause(fake::advance);
        }

        @Override
        public Optional<MailboxLogin> login(MailboxId mailbox) {
            return Optional.empty();
        }
    }

    /** Settings by which a server that says nothing is soon given up. */
    static Map<String, String> impatient() {
        return Map.of("timeout-ms", "2000");
    }

    static GoogleProvider provider(String baseUrl, FakeClock clock, Map<String, String> more) {
        return new GoogleProvider(
                new ProviderId("google"),
                GoogleSettings.of(config(baseUrl, more)),
                new Unhurried(clock, new Random(1)));
    }

    static <C extends Capability> C of(GoogleServer server, FakeClock clock, Class<C> type) {
        server.time(clock);
        return provider(server.baseUrl(), clock, Map.of()).capability(type).orElseThrow();
    }
}
