package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.ProviderId;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Providers as the tests set them up: pauses take no time but that of the clock, and each has a token of its own. */
final class Clients {
    private static final AtomicInteger TOKENS = new AtomicInteger();

    private Clients() {}

    static String token() {
        return "cf-t0ps3cret-" + TOKENS.incrementAndGet();
    }

    static ProviderConfig config(CloudflareServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", server.baseUrl(),
                "token", token(),
                "account-id", CloudflareServer.ACCOUNT,
                "timeout-ms", "2000",
                "limit-ms", "20000",
                "page-size", "50",
                "wait-ms", "10000"));
        settings.putAll(more);
        return ProviderConfig.of("provider cloudflare", settings);
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

    static CloudflareApi api(CloudflareServer server, FakeClock clock, Map<String, String> more) {
        return new CloudflareApi(
                "cloudflare", CloudflareSettings.of(config(server, more)), new Unhurried(clock, new Random(1)));
    }

    static CloudflareProvider provider(CloudflareServer server, FakeClock clock, Map<String, String> more) {
        CloudflareSettings settings = CloudflareSettings.of(config(server, more));
        return new CloudflareProvider(
                new ProviderId("cloudflare"), settings, new Unhurried(clock, new Random(1)), clock::advance);
    }

    static DnsHost dns(CloudflareServer server, FakeClock clock, Map<String, String> more) {
        return provider(server, clock, more).capability(DnsHost.class).orElseThrow();
    }

    static DomainRegistrar registrar(CloudflareServer server, FakeClock clock, Map<String, String> more) {
        return provider(server, clock, more).capability(DomainRegistrar.class).orElseThrow();
    }
}
