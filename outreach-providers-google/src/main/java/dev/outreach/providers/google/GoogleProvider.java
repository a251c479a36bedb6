package dev.outreach.providers.google;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.ProviderId;
import dev.outreach.providers.google.GoogleSettings.Hosts;
import dev.outreach.providers.google.GoogleSettings.Way;
import dev.outreach.smtp.Submission;
import dev.outreach.spi.DomainOnboarding;
import dev.outreach.spi.InboxReader;
import dev.outreach.spi.MailTransport;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxProvisioner;
import dev.outreach.spi.MailboxSuspension;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ReputationSource;
import dev.outreach.spi.VendorProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** One Workspace account. */
final class GoogleProvider extends VendorProvider {
    private final GoogleSettings settings;
    private final ProviderContext context;
    private final TokenEndpoint tokens;

    /** What is to be done when it is closed. */
    private final List<Runnable> closed = new ArrayList<>();

    GoogleProvider(ProviderId id, GoogleSettings settings, ProviderContext context) {
        super(id);
        this.settings = settings;
        this.context = context;
        Hosts hosts = settings.hosts();
        this.tokens = new TokenEndpoint(
                id.value(),
                GoogleApi.http(id.value(), hosts.oauth(), settings, context).build(),
                context.clock(),
                settings.grant(),
                settings.limit());
        addMail(GoogleApi.ofMailboxes(id.value(), hosts.gmail(), settings, context, tokens));
        settings.user().ifPresent(this::addAdministration);
    }

    private void addMail(GoogleApi gmail) {
        GmailAccess access = new GmailAccess(tokens, settings);
        offer(MailboxAccess.class, access);
        offer(InboxReader.class, new GmailInbox(gmail, settings.largestMessage()));
        if (settings.way() == Way.API) {
            offer(MailTransport.class, new GmailTransport(gmail));
        } else {
            offer(MailTransport.class, submission(access));
        }
    }

    private Submission submission(GmailAccess access) {
        Submission made = Submission.builder(access::submission, context)
                .renewal(access::renew)
                .build();
        closed.add(made::close);
        return made;
    }

    private void addAdministration(EmailAddress user) {
        Hosts hosts = settings.hosts();
        GoogleApi directory = administrative(hosts.directory());
        DirectoryUsers users = new DirectoryUsers(directory, settings, new Acting(user, Scope.USERS));
        offer(MailboxProvisioner.class, users);
        offer(MailboxSuspension.class, users);
        SiteVerification verification =
                new SiteVerification(administrative(hosts.verification()), new Acting(user, Scope.VERIFICATION));
        offer(
                DomainOnboarding.class,
                new DirectoryDomains(directory, verification, settings, new Acting(user, Scope.DOMAINS)));
        offer(
                ReputationSource.class,
                new PostmasterReports(administrative(hosts.postmaster()), new Acting(user, Scope.POSTMASTER)));
    }

    private GoogleApi administrative(URI base) {
        return GoogleApi.ofTheAdministrator(id().value(), base, settings, context, tokens);
    }

    /** Connections of HTTP that are idle end by themselves. */
    @Override
    public void close() {
        closed.forEach(Runnable::run);
    }
}
