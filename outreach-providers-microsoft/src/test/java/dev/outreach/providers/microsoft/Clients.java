package dev.outreach.providers.microsoft;

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
    static final String SECRET = "s~client-t0ps3cret";

    /** For tests in which servers fall silent. */
    static final Map<String, String> IMPATIENT = Map.of("timeout-ms", "2000", "limit-ms", "20000");

    private Clients() {}

    static ProviderConfig config(GraphServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "tenant",
                TokenState.TENANT,
                "client-id",
                TokenState.CLIENT,
                "client-secret",
                SECRET,
                "license-sku",
                DirectoryState.SKU_NAME,
                "usage-location",
                "US",
                "login-url",
                server.loginUrl(),
                "graph-url",
                server.graphUrl(),
                "timeout-ms",
                "2000",
                "limit-ms",
                "20000"));
        settings.putAll(more);
        settings.values().removeIf(String::isEmpty);
        return ProviderConfig.of("provider microsoft", settings);
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

    static ProviderContext context(FakeClock clock) {
        return new Unhurried(clock, new Random(1));
    }

    static MicrosoftProvider provider(GraphServer server, FakeClock clock, Map<String, String> more) {
        return new MicrosoftProvider(
                new ProviderId("microsoft"),
                MicrosoftSettings.of(config(server, more)),
                context(clock),
                clock::advance);
    }

    static <C extends Capability> C capability(
            GraphServer server, FakeClock clock, Class<C> type, Map<String, String> more) {
        return provider(server, clock, more).capability(type).orElseThrow();
    }
}
