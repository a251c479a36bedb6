package dev.outreach.providers.openai;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.FirstLineWriter;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderContext;
import java.util.Optional;
import java.util.Set;

/** One server and one model. */
final class OpenAiProvider implements Provider {
    private final ProviderId id;
    private final FirstLineWriter writer;

    OpenAiProvider(ProviderId id, ChatSettings settings, ProviderContext context, FirstLineWriter fallback) {
        this.id = id;
        this.writer = new ChatFirstLineWriter(
                settings, new ChatClient(id.value(), settings, context), context.clock(), fallback);
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(FirstLineWriter.class);
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return type == FirstLineWriter.class ? Optional.of(type.cast(writer)) : Optional.empty();
    }

    /** Nothing to do: idle connections end by themselves. */
    @Override
    public void close() {}
}
