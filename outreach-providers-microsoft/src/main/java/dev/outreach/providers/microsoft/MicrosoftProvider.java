package dev.outreach.providers.microsoft;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.VendorProvider;

/** One app in one tenant. */
final class MicrosoftProvider extends VendorProvider {

    MicrosoftProvider(ProviderId id, MicrosoftSettings settings, ProviderContext context, Pause pause) {
        super(id);
        TokenEndpoint tokens = new TokenEndpoint(id.value(), settings, context);
        GraphApi api = new GraphApi(id.value(), settings, context, tokens);
        MailboxLanes lanes = new MailboxLanes(id.value(), settings.inFlight());
        GraphMailboxes mailboxes = new GraphMailboxes(api, settings, new Licences(api, settings, context.clock()));
        offer(MailboxProvisioner.class, mailboxes);
        offer(MailboxSuspension.class, mailboxes);
        offer(MailboxAccess.class, new GraphAccess(api, settings, tokens));
        offer(DomainOnboarding.class, new GraphDomains(api));
        offer(MailTransport.class, new GraphTransport(api, settings, lanes, pause));
        offer(InboxReader.class, new GraphInbox(api, settings, lanes, context.clock()));
    }
}
