package dev.outreach.providers.maildoso;

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

    static ProviderConfig config(MaildosoServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", server.baseUrl(),
                "token", MaildosoServer.TOKEN,
                "timeout-ms", "2000",
                "limit-ms", "20000",
                "requests", "1000000",
                "price-unit", "cents",
                "wait-ms", "10000"));
        settings.putAll(more);
        return ProviderConfig.of("provider maildoso", settings);
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

    static MaildosoProvider provider(MaildosoServer server, FakeClock clock, Map<String, String> more) {
        return new MaildosoProvider(
                new ProviderId("maildoso"),
                MaildosoSettings.of(config(server, more)),
                new Unhurried(clock, new Random(1)),
                clock::advance);
    }

    static <C extends Capability> C part(
            Class<C> type, MaildosoServer server, FakeClock clock, Map<String, String> more) {
        return provider(server, clock, more).capability(type).orElseThrow();
    }
}
