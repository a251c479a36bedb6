package dev.outreach.testing;

import dev.outreach.fleet.ProviderId;
import dev.outreach.spi.Capability;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;
import java.util.Set;

/** Gives out one provider that a test has made. */
record FakeProviderFactory(FakeProvider provider) implements ProviderFactory {
    @Override
    public ProviderId id() {
        return provider.id();
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return provider.capabilities();
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return provider;
    }
}
