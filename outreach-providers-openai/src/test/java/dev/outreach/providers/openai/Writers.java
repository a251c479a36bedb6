package dev.outreach.providers.openai;

import dev.outreach.firstline.TemplateFirstLineWriter;
import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.spi.FirstLineWriter;
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

/** Writers as the tests set them up: one attempt, no pauses in real time, a clock that stands still. */
final class Writers {
    static final String KEY = "sk-t0ps3cret";

    private Writers() {}

    static ProviderConfig config(ModelServer server, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "base-url", server.baseUrl(), "model", "small", "key", KEY, "attempts", "1", "limit-ms", "10000"));
        settings.putAll(more);
        return ProviderConfig.of("provider openai-compatible", settings);
    }

    static ProviderContext context(FakeClock clock) {
        return ProviderContext.of(clock, new Random(1), mailbox -> Optional.empty());
    }

    /** Lets pauses between attempts take no time but that of the clock. */
    private record Unhurried(ProviderContext context, FakeClock fake) implements ProviderContext {
        @Override
        public InstantSource clock() {
            return fake;
        }

        @Override
        public RandomGenerator random() {
            return context.random();
        }

        @Override
        public HttpApiBuilder http(URI base) {
            return context.http(base).pause(fake::advance);
        }

        @Override
        public Optional<MailboxLogin> login(MailboxId mailbox) {
            return context.login(mailbox);
        }
    }

    static FirstLineWriter writer(ModelServer server, FakeClock clock, Map<String, String> more) {
        ChatSettings settings = ChatSettings.of(config(server, more));
        ChatClient client = new ChatClient("vendor", settings, new Unhurried(context(clock), clock));
        return new ChatFirstLineWriter(settings, client, clock, TemplateFirstLineWriter.standard());
    }
}
