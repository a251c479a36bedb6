package dev.outreach.providers.google;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.Deadline;
import dev.outreach.providers.google.GoogleSettings.Host;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import java.time.Duration;

/** Gmail by SMTP and IMAP, signed in by XOAUTH2 with an access token of the mailbox's user (Gmail, "OAuth 2.0 mechanism"). */
final class GmailAccess implements MailboxAccess {
    private final TokenEndpoint tokens;
    private final Host submission;
    private final Host imap;
    private final Duration limit;

    GmailAccess(TokenEndpoint tokens, GoogleSettings settings) {
        this.tokens = tokens;
        this.submission = settings.submission();
        this.imap = settings.imap();
        this.limit = settings.timeout();
    }

    /** Asks for a token at once: of a user who is not there, there is none. */
    @Override
    public MailServers servers(MailboxId id) {
        token(id);
        return new MailServers(submission(id), server(imap, id));
    }

    /** Where a mailbox hands in its mail; asks for nothing yet. */
    MailServer submission(MailboxId id) {
        return server(submission, id);
    }

    /** Has another token given from now on; true, as that may be taken. */
    boolean renew(MailboxId id) {
        tokens.forget(id.toString(), Scope.MAIL_PROGRAMS);
        return true;
    }

    private Secret token(MailboxId id) {
        return tokens.token(id.toString(), Scope.MAIL_PROGRAMS, Deadline.in(limit));
    }

    private MailServer server(Host host, MailboxId id) {
        MailboxLogin login = new MailboxLogin(id.toString(), () -> token(id));
        return new MailServer(host.name(), host.port(), host.security(), MailServer.Method.XOAUTH2, login);
    }

    @Override
    public String toString() {
        return "SMTP and IMAP of Gmail";
    }
}
