package dev.outreach.providers.microsoft;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;

/**
 * SMTP and IMAP of Exchange Online by XOAUTH2, with a token of the app for the resource of Outlook ("Authenticate an IMAP,
 * POP or SMTP connection using OAuth"). The app's service principal has to be known to Exchange and have access to the
 * mailbox, which only PowerShell can give.
 */
final class GraphAccess implements MailboxAccess {
    private final GraphApi api;
    private final MicrosoftSettings settings;
    private final TokenEndpoint tokens;

    GraphAccess(GraphApi api, MicrosoftSettings settings, TokenEndpoint tokens) {
        this.api = api;
        this.settings = settings;
        this.tokens = tokens;
    }

    @Override
    public MailServers servers(MailboxId id) {
        if (!isThere(id)) {
            throw api.cannot(Kind.PERMANENT, "there is no mailbox " + id + ": check its address");
        }
        MailboxLogin login =
                new MailboxLogin(id.toString(), () -> tokens.token(settings.outlookResource(), api.deadline()));
        return new MailServers(
                new MailServer(
                        settings.smtp().name(), settings.smtp().port(), Security.STARTTLS, Method.XOAUTH2, login),
                new MailServer(settings.imap().name(), settings.imap().port(), Security.TLS, Method.XOAUTH2, login));
    }

    /** An app that may not look into the directory may still sign in to mailboxes. */
    private boolean isThere(MailboxId id) {
        try {
            return api.found(() -> HttpCall.get("/users/{}", id.toString()).query("$select", "id"), "User.Read.All")
                    .isPresent();
        } catch (GraphFailure failure) {
            if (failure.has("Authorization_RequestDenied")) {
                return true;
            }
            throw failure;
        }
    }

    /** Names the vendor, nothing that is secret. */
    @Override
    public String toString() {
        return "sign-in to mailboxes of Microsoft 365";
    }
}
