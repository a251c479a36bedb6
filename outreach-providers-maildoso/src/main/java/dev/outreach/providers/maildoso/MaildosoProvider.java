package dev.outreach.providers.maildoso;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.imap.ImapInbox;
import dev.outreach.imap.ImapInboxBuilder;
import dev.outreach.smtp.Submission;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.KeptServers;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Patience;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.VendorProvider;

/** One account at Maildoso. */
final class MaildosoProvider extends VendorProvider {
    private final Submission submission;

    MaildosoProvider(ProviderId id, MaildosoSettings settings, ProviderContext context, Pause pause) {
        super(id);
        MaildosoApi api = new MaildosoApi(id.value(), settings, context);
        MaildosoAccounts accounts = new MaildosoAccounts(api, settings);
        MaildosoDomains domains = new MaildosoDomains(api);
        KeptServers access = new KeptServers(
                new MaildosoAccess(api, accounts, settings), settings.credentialsKept(), context.clock());
        submission = Submission.builder(mailbox -> access.servers(mailbox).submission(), context)
                .renewal(access::renew)
                .build();
        offer(
                MailboxProvisioner.class,
                new MaildosoProvisioner(api, accounts, domains, settings.quota(), settings.limit(), access::forget));
        offer(MailboxAccess.class, access);
        offer(MailTransport.class, submission);
        offer(InboxReader.class, inbox(settings, access, context));
        offer(DomainOnboarding.class, new MaildosoOnboarding(api, domains, settings.nameServers()));
        offer(
                DomainRegistrar.class,
                new MaildosoRegistrar(api, domains, settings, new Patience(pause, settings.patience())));
    }

    private static ImapInbox inbox(MaildosoSettings settings, KeptServers access, ProviderContext context) {
        ImapInboxBuilder inbox = ImapInbox.builder(
                        mailbox -> access.servers(mailbox).imap(), context)
                .renewal(access::renew)
                .mostBytes(settings.messageBytes());
        settings.junkFolder().ifPresent(inbox::junkFolder);
        return inbox.build();
    }

    @Override
    public void close() {
        submission.close();
    }
}
