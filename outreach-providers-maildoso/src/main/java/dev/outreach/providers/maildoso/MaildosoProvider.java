package dev.outreach.providers.maildoso;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.Pause;
import dev.outreach.imap.ImapInbox;
import dev.outreach.imap.ImapInboxBuilder;
import dev.outreach.smtp.Submission;
import dev.outreach.spi.Capability;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.KeptServers;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Patience;
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
    private final Submission submission;

    MaildosoProvider(ProviderId id, MaildosoSettings settings, ProviderContext context, Pause pause) {
        this.id = id;
        MaildosoApi api = new MaildosoApi(id.value(), settings, context);
        MaildosoAccounts accounts = new MaildosoAccounts(api, settings);
        MaildosoDomains domains = new MaildosoDomains(api);
        KeptServers access = new KeptServers(
                new MaildosoAccess(api, accounts, settings), settings.credentialsKept(), context.clock());
        submission = Submission.builder(mailbox -> access.servers(mailbox).submission(), context)
                .renewal(access::renew)
                .build();
        capabilities.put(
                MailboxProvisioner.class,
                new MaildosoProvisioner(api, accounts, domains, settings.quota(), settings.limit(), access::forget));
        capabilities.put(MailboxAccess.class, access);
        capabilities.put(MailTransport.class, submission);
        capabilities.put(InboxReader.class, inbox(settings, access, context));
        capabilities.put(DomainOnboarding.class, new MaildosoOnboarding(api, domains, settings.nameServers()));
        capabilities.put(
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

    @Override
    public void close() {
        submission.close();
    }

    @Override
    public String toString() {
        return "provider " + id;
    }
}
