package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;
import java.util.Set;

/** The provider {@code cloudflare}: hosts DNS, and registers domains. */
public final class CloudflareProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("cloudflare");

    /** For {@link java.util.ServiceLoader}. */
    public CloudflareProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(DnsHost.class, DomainRegistrar.class);
    }

    @Override
    public List<Setting> settings() {
        return CloudflareSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return new CloudflareProvider(ID, CloudflareSettings.of(config), context, Pause.real());
    }
}
