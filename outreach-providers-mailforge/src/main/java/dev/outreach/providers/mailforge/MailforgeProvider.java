package dev.outreach.providers.mailforge;

import dev.outreach.fleet.ProviderId;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.http.Pause;
import dev.outreach.http.TokenBucket;
import dev.outreach.imap.ImapInbox;
import dev.outreach.imap.ImapInboxBuilder;
import dev.outreach.smtp.Submission;
import dev.outreach.spi.DnsHost;
import dev.outreach.spi.DomainRegistrar;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.KeptServers;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.Patience;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.VendorProvider;
import dev.outreach.spi.WarmupService;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One account at Mailforge, and one at Warmforge if there is a key. */
final class MailforgeProvider extends VendorProvider {
    private static final Map<Integer, String> MAILFORGE_ADVICE = Map.of(
            401,
            "; check the settings 'key', which must be one of Mailforge and of no other Forge product, and 'auth'",
            402,
            "; there is no payment method: add one in the Mailforge app, under billing",
            403,
            "; the key may not do that: check in the Mailforge app whose it is, and the setting 'workspace'");
    private static final Map<Integer, String> WARMFORGE_ADVICE = Map.of(
            401,
            "; check the settings 'warmforge-key', which must be one of Warmforge, and 'warmforge-auth'",
            404,
            "; check the setting 'warmforge-workspace', which must be given for a key of the whole account");

    private final Submission submission;

    MailforgeProvider(ProviderId id, MailforgeSettings settings, ProviderContext context, Pause pause) {
        super(id);
        ForgeApi api = new ForgeApi(
                id.value(),
                http(settings, context, settings.baseUrl()),
                SignIn.in(settings.form(), settings.key()),
                MAILFORGE_ADVICE);
        ForgeList list = new ForgeList(api, settings.lists(), settings.pageSize());
        ForgeDomains domains = new ForgeDomains(api, list);
        ForgeMailboxes mailboxes = new ForgeMailboxes(api, list);
        Patience patience = new Patience(pause, settings.patience());
        KeptServers access = new KeptServers(
                new MailforgeAccess(api, mailboxes, settings), settings.credentialsKept(), context.clock());
        submission = Submission.builder(mailbox -> access.servers(mailbox).submission(), context)
                .renewal(access::renew)
                .build();
        offer(
                MailboxProvisioner.class,
                new MailforgeProvisioner(api, mailboxes, domains, settings.quota(), settings.limit(), access::forget));
        offer(MailboxAccess.class, access);
        offer(MailTransport.class, submission);
        offer(InboxReader.class, inbox(settings, access, context));
        offer(DnsHost.class, new MailforgeDns(api, domains, settings, patience));
        offer(DomainRegistrar.class, new MailforgeRegistrar(api, domains, settings, patience));
        settings.warmforge()
                .ifPresent(warm -> offer(WarmupService.class, new Warmforge(warmforge(settings, warm, context), warm)));
    }

    private static ForgeApi warmforge(MailforgeSettings settings, WarmforgeSettings warm, ProviderContext context) {
        return new ForgeApi("warmforge", http(settings, context, warm.baseUrl()), warm.signIn(), WARMFORGE_ADVICE);
    }

    private static HttpApiBuilder http(MailforgeSettings settings, ProviderContext context, URI base) {
        return context.http(base)
                .longestBody(settings.longestAnswer())
                .timeout(settings.timeout())
                .limit(settings.limit())
                .rate(TokenBucket.of(settings.requests(), Duration.ofMinutes(1)));
    }

    private static ImapInbox inbox(MailforgeSettings settings, KeptServers access, ProviderContext context) {
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
