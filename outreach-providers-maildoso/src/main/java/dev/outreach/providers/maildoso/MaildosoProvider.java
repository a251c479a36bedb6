package dev.outreach.providers.maildoso;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One account at Maildoso. */
final class MaildosoProvider implements Provider {
    private final ProviderId id;
    private final Map<Class<? extends Capability>, Capability> capabilities = new LinkedHashMap<>();

    MaildosoProvider(ProviderId id, MaildosoSettings settings, ProviderContext context, Pause pause) {
        this.id = id;
        MaildosoApi api = new MaildosoApi(id.value(), settings, context);
        MaildosoAccounts accounts = new MaildosoAccounts(api, settings.pageSize());
        MaildosoDomains domains = new MaildosoDomains(api);
        capabilities.put(
                MailboxProvisioner.class,
                new MaildosoProvisioner(api, accounts, domains, settings.quota(), settings.limit()));
        capabilities.put(MailboxAccess.class, new MaildosoAccess(api, accounts, settings));
        capabilities.put(DomainOnboarding.class, new MaildosoOnboarding(api, domains, settings.nameServers()));
        capabilities.put(
                DomainRegistrar.class,
                new MaildosoRegistrar(api, domains, settings, new Patience(pause, settings.patience())));
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
