package dev.outreach.providers.google;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;

/** The provider {@code google}: mailboxes of Google Workspace, and figures of Google Postmaster Tools. */
public final class GoogleProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("google");

    /** For {@link java.util.ServiceLoader}. */
    public GoogleProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public List<Setting> settings() {
        return GoogleSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return new GoogleProvider(ID, GoogleSettings.of(config), context);
    }
}
