package dev.outreach.providers.maildoso;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DomainOnboarding;
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
import java.util.List;
import java.util.Set;

/** The provider {@code maildoso}: hosts mailboxes, takes in domains, and sells them. */
public final class MaildosoProviderFactory implements ProviderFactory {
    private static final ProviderId ID = new ProviderId("maildoso");

    /** For {@link java.util.ServiceLoader}. */
    public MaildosoProviderFactory() {}

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
                DomainOnboarding.class,
                DomainRegistrar.class);
    }

    @Override
    public List<Setting> settings() {
        return MaildosoSettings.ALL;
    }

    @Override
    public Provider create(ProviderConfig config, ProviderContext context) {
        return new MaildosoProvider(ID, MaildosoSettings.of(config), context, Pause.real());
    }
}
