package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
import dev.outreach.fleet.Quoted;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.http.Json;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailServers;
import dev.outreach.spi.MailboxAccess;
import dev.outreach.spi.MailboxLogin;
import dev.outreach.spi.Secret;
import java.util.Optional;

/** Credentials of mailboxes ({@code GET /mailboxes/{id}?with_credentials=true}), which differ for SMTP and IMAP. */
final class MailforgeAccess implements MailboxAccess {
    /** Submission in TLS from the first octet (RFC 8314 section 3.3). */
    private static final int SMTPS = 465;

    private static final int IMAPS = 993;

    private final ForgeApi api;
    private final ForgeMailboxes mailboxes;
    private final Optional<Security> smtpSecurity;
    private final Optional<Security> imapSecurity;

    MailforgeAccess(ForgeApi api, ForgeMailboxes mailboxes, MailforgeSettings settings) {
        this.api = api;
        this.mailboxes = mailboxes;
        this.smtpSecurity = settings.smtpSecurity();
        this.imapSecurity = settings.imapSecurity();
    }

    @Override
    public MailServers servers(MailboxId id) {
        Json wire = mailboxes
                .withCredentials(id)
                .orElseThrow(() -> api.cannot(Kind.PERMANENT, "there is no mailbox " + id + " in the account"));
        WireMailbox mailbox = mailboxes.read(HttpCall.get(ForgeMailboxes.PATH), wire);
        Json credentials = wire.at("credentials");
        if (credentials.isMissing()) {
            throw unready(mailbox, "no credentials");
        }
        return new MailServers(
                server(mailbox, credentials, "smtp", smtpSecurity, SMTPS),
                server(mailbox, credentials, "imap", imapSecurity, IMAPS));
    }

    /** What is missing while a mailbox is being made may come. */
    private ForgeFailure unready(WireMailbox mailbox, String what) {
        return api.cannot(
                mailbox.isPending() ? Kind.TRANSIENT : Kind.PERMANENT,
                "mailbox " + mailbox.id() + " has " + what + (mailbox.isPending() ? " yet" : "")
                        + "; Mailforge calls it '" + Quoted.excerpt(mailbox.status()) + "'");
    }

    private MailServer server(
            WireMailbox mailbox, Json credentials, String protocol, Optional<Security> security, int portOfTls) {
        String password = credentials.at(protocol + "Password").text().orElse("");
        if (password.isEmpty()) {
            throw unready(mailbox, "no " + protocol + " password");
        }
        String user = credentials
                .at(protocol + "Username")
                .text()
                .filter(name -> !name.isBlank())
                .orElse(mailbox.id().toString());
        int port = WireMailbox.port(credentials.at(protocol + "Port"));
        try {
            return new MailServer(
                    credentials.at(protocol + "Host").text().orElse(""),
                    port,
                    security.orElse(port == portOfTls ? Security.TLS : Security.STARTTLS),
                    Method.PASSWORD,
                    MailboxLogin.password(user, Secret.of(password)));
        } catch (IllegalArgumentException unfit) {
            throw unready(mailbox, "no " + protocol + " server that can be read, as " + unfit.getMessage());
        }
    }

    @Override
    public String toString() {
        return "credentials at Mailforge";
    }
}
