package dev.outreach.providers.openai;

import dev.outreach.firstline.TemplateFirstLineWriter;
import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.FirstLineWriter;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;
import java.util.Set;

/** The provider {@code openai-compatible}: any server with chat completions as OpenAI defined them. */
public final class OpenAiProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("openai-compatible");

    /** For {@link java.util.ServiceLoader}. */
    public OpenAiProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(FirstLineWriter.class);
    }

    @Override
    public List<Setting> settings() {
        return ChatSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        ChatSettings settings = ChatSettings.of(config);
        FirstLineWriter fallback =
                settings.fallbackLines().isEmpty() ? TemplateFirstLineWriter.standard() : fallback(config, settings);
        return new OpenAiProvider(ID, settings, context, fallback);
    }

    /** Makes the provider with a writer of your own for where the model cannot be used. */
    public Provider create(ProviderConfig config, ProviderContext context, FirstLineWriter fallback) {
        return new OpenAiProvider(ID, ChatSettings.of(config), context, fallback);
    }

    private static FirstLineWriter fallback(ProviderConfig config, ChatSettings settings) {
        try {
            return TemplateFirstLineWriter.of(
                    settings.fallbackLines(), settings.guard().build());
        } catch (IllegalArgumentException unfit) {
            throw config.bad("fallback-lines", "cannot be used: " + unfit.getMessage());
        }
    }
}
