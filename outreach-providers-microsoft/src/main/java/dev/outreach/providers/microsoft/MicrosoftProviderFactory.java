package dev.outreach.providers.microsoft;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.Provider;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFactory;
import dev.outreach.spi.Setting;
import java.util.List;
import java.util.Set;

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
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                MailboxProvisioner.class,
                MailboxSuspension.class,
                MailboxAccess.class,
                MailTransport.class,
                InboxReader.class,
                DomainOnboarding.class);
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
