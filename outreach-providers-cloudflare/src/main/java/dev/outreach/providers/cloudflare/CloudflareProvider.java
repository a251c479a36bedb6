package dev.outreach.providers.cloudflare;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One token at Cloudflare. */
final class CloudflareProvider implements Provider {
    private final ProviderId id;
    private final Map<Class<? extends Capability>, Capability> capabilities = new LinkedHashMap<>();

    CloudflareProvider(ProviderId id, CloudflareSettings settings, ProviderContext context, Pause pause) {
        this.id = id;
        CloudflareApi api = new CloudflareApi(id.value(), settings, context);
        capabilities.put(DnsHost.class, new CloudflareDns(api, settings));
        settings.account()
                .ifPresent(account -> capabilities.put(
                        DomainRegistrar.class, new CloudflareRegistrar(api, account, settings, pause)));
    }

    @Override
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.copyOf(capabilities.keySet());
    }

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> type) {
        return Optional.ofNullable(capabilities.get(type)).map(type::cast);
    }

    /** Nothing to do: idle connections end by themselves. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "provider " + id;
    }
}
