package dev.outreach.providers.google;

import dev.outreach.fleet.ProviderId;
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
import dev.outreach.spi.ReputationSource;
import dev.outreach.spi.Setting;
import java.util.List;
import java.util.Set;

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
    public Set<Class<? extends Capability>> capabilities() {
        return Set.of(
                MailboxProvisioner.class,
                MailboxSuspension.class,
                MailboxAccess.class,
                MailTransport.class,
                InboxReader.class,
                DomainOnboarding.class,
                ReputationSource.class);
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
