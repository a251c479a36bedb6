package dev.outreach.providers.mailforge;

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

    /** A registrant and where domains go. */
    static Map<String, String> buying() {
        Map<String, String> buying = new HashMap<>();
        buying.put("workspace", "wks_1");
        buying.put("contact-first-name", "Ann");
        buying.put("contact-last-name", "Smith");
        buying.put("contact-email", "ann@owner.example");
        buying.put("contact-phone", "+1.5550100");
        buying.put("contact-address1", "1 Main Street");
        buying.put("contact-city", "Springfield");
        buying.put("contact-postal-code", "12345");
        buying.put("contact-country", "US");
        return buying;
    }

    static ProviderConfig config(ForgeServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url",
                server.mailforge(),
                "key",
                ForgeServer.KEY,
                "timeout-ms",
                "2000",
                "limit-ms",
                "20000",
                "requests",
                "1000000",
                "wait-ms",
                "10000",
                "warmforge-base-url",
                server.warmforge(),
                "warmforge-key",
                ForgeServer.WARM_KEY,
                "warmforge-workspace",
                WarmState.WORKSPACE));
        settings.putAll(more);
        return ProviderConfig.of("provider mailforge", settings);
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

    static MailforgeProvider provider(ForgeServer server, FakeClock clock, Map<String, String> more) {
        return new MailforgeProvider(
                new ProviderId("mailforge"),
                MailforgeSettings.of(config(server, more)),
                new Unhurried(clock, new Random(1)),
                clock::advance);
    }

    static <C extends Capability> C part(Class<C> type, ForgeServer server, FakeClock clock, Map<String, String> more) {
        return provider(server, clock, more).capability(type).orElseThrow();
    }
}
