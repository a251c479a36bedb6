package dev.outreach.providers.microsoft;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;

/** The provider {@code microsoft}: one tenant of Microsoft 365, by Microsoft Graph. */
public final class MicrosoftProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("microsoft");

    /** For {@link java.util.ServiceLoader}. */
    public MicrosoftProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public List<Setting> settings() {
        return MicrosoftSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return new MicrosoftProvider(ID, MicrosoftSettings.of(config), context, Pause.real());
    }
}
