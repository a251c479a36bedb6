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
import dev.outreach.spi.ProviderContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One app in one tenant. */
final class MicrosoftProvider implements Provider {
    private final ProviderId id;
    private final Map<Class<? extends Capability>, Capability> capabilities = new LinkedHashMap<>();

    MicrosoftProvider(ProviderId id, MicrosoftSettings settings, ProviderContext context, Pause pause) {
        this.id = id;
        TokenSource tokens = new TokenSource(id.value(), settings, context);
        GraphApi api = new GraphApi(id.value(), settings, context, tokens);
        MailboxLanes lanes = new MailboxLanes(id.value(), settings.inFlight());
        GraphMailboxes mailboxes = new GraphMailboxes(api, settings, new Licences(api, settings, context.clock()));
        capabilities.put(MailboxProvisioner.class, mailboxes);
        capabilities.put(MailboxSuspension.class, mailboxes);
        capabilities.put(MailboxAccess.class, new GraphAccess(api, settings, tokens));
        capabilities.put(DomainOnboarding.class, new GraphDomains(api));
        capabilities.put(MailTransport.class, new GraphTransport(api, settings, lanes, pause));
        capabilities.put(InboxReader.class, new GraphInbox(api, settings, lanes, context.clock()));
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
