package dev.outreach.providers.maildoso;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.providers.maildoso.MaildosoSettings.ServerSettings;
import dev.outreach.spi.HostedMailbox.State;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import java.util.Optional;

/**
 * Servers and passwords of mailboxes, as their list has them. The IMAP server is that of the cluster a mailbox is on, and so
 * is never guessed; the submission server is the same for all.
 */
final class MaildosoAccess implements MailboxAccess {
    /** Older answers have no submission server: it is this one ever since. */
    private static final String SUBMISSION = "smtp.maildoso.com";

    /** Submission in TLS from the first octet (RFC 8314 section 3.3). */
    private static final int SMTPS = 465;

    private static final int IMAPS = 993;

    private final MaildosoApi api;
    private final MaildosoAccounts accounts;
    private final ServerSettings smtp;
    private final ServerSettings imap;

    MaildosoAccess(MaildosoApi api, MaildosoAccounts accounts, MaildosoSettings settings) {
        this.api = api;
        this.accounts = accounts;
        this.smtp = settings.smtp();
        this.imap = settings.imap();
    }

    @Override
    public MailServers servers(MailboxId id) {
        WireAccount account = accounts.find(id)
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, "there is no mailbox " + id + " in the account"));
        if (account.isGoogle()) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "mailbox " + id + " is hosted by Google, so that Maildoso has no servers for it: use the provider"
                            + " 'google', or make the mailbox at Maildoso itself");
        }
        Secret password = account.password().orElseThrow(() -> unready(account, "no password"));
        WireAccount.Server submission =
                place(smtp, account.smtp()).orElseGet(() -> new WireAccount.Server(SUBMISSION, smtp.port()));
        WireAccount.Server reading = place(imap, account.imap())
                .orElseThrow(() -> unready(account, "no IMAP server; the setting 'imap-host' can name one"));
        return new MailServers(
                server(account, "smtp", submission, smtp.security(), SMTPS, password),
                server(account, "imap", reading, imap.security(), IMAPS, password));
    }

    private static Optional<WireAccount.Server> place(ServerSettings settings, Optional<WireAccount.Server> told) {
        return settings.host()
                .map(host -> new WireAccount.Server(host, settings.port()))
                .or(() -> told.map(server -> server.port() == WireAccount.NO_PORT
                        ? new WireAccount.Server(server.host(), settings.port())
                        : server));
    }

    private MaildosoFailure unready(WireAccount account, String what) {
        boolean isPending = account.state() == State.PENDING;
        return api.cannot(
                isPending ? Kind.TRANSIENT : Kind.PERMANENT,
                "mailbox " + account.id() + " has " + (isPending ? "still to be made: it has " : "") + what);
    }

    private MailServer server(
            WireAccount account,
            String protocol,
            WireAccount.Server place,
            Optional<Security> security,
            int portOfTls,
            Secret password) {
        try {
            return new MailServer(
                    place.host(),
                    place.port(),
                    security.orElse(place.port() == portOfTls ? Security.TLS : Security.STARTTLS),
                    Method.PASSWORD,
                    MailboxLogin.password(account.id().toString(), password));
        } catch (IllegalArgumentException unfit) {
            throw unready(
                    account,
                    "a server that cannot be read: " + unfit.getMessage() + "; the settings '" + protocol
                            + "-host' and '" + protocol + "-port' can name another");
        }
    }

    @Override
    public String toString() {
        return "credentials at Maildoso";
    }
}
