package dev.outreach.providers.mailforge;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import dev.outreach.spi.WarmupService;
import java.util.List;
import java.util.Set;

/** The provider {@code mailforge}: hosts mailboxes, sells domains and serves their DNS; with a key of Warmforge it warms. */
public final class MailforgeProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("mailforge");

    /** For {@link java.util.ServiceLoader}. */
    public MailforgeProviderFactory() {}

    @Override
    public ProviderId id() {
        return ID;
    }

    @Override
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                MailboxProvisioner.class,
                MailboxAccess.class,
                MailTransport.class,
                InboxReader.class,
                DnsHost.class,
                DomainRegistrar.class,
                WarmupService.class);
    }

    @Override
    public List<Setting> settings() {
        return MailforgeSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return new MailforgeProvider(ID, MailforgeSettings.of(config), context, Pause.real());
    }
}
