package dev.outreach.providers.mailforge;

import dev.outreach.fleet.MailboxId;
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
        Json credentials = wire.at("credentials");
        if (credentials.isMissing()) {
            WireMailbox mailbox = mailboxes.read(HttpCall.get(ForgeMailboxes.PATH), wire);
            boolean isPending = mailbox.isPending();
            throw api.cannot(
                    isPending ? Kind.TRANSIENT : Kind.PERMANENT,
                    "mailbox " + id + " has no credentials" + (isPending ? " yet" : "") + "; Mailforge calls it '"
                            + mailbox.status() + "'");
        }
        return new MailServers(
                server(id, credentials, "smtp", smtpSecurity, SMTPS),
                server(id, credentials, "imap", imapSecurity, IMAPS));
    }

    private MailServer server(
            MailboxId id, Json credentials, String protocol, Optional<Security> security, int portOfTls) {
        String password = credentials.at(protocol + "Password").text().orElse("");
        if (password.isEmpty()) {
            throw api.cannot(Kind.PERMANENT, "the credentials of mailbox " + id + " have no " + protocol + " password");
        }
        String user = credentials
                .at(protocol + "Username")
                .text()
                .filter(name -> !name.isBlank())
                .orElse(id.toString());
        int port = WireMailbox.port(credentials.at(protocol + "Port"));
        try {
            return new MailServer(
                    credentials.at(protocol + "Host").text().orElse(""),
                    port,
                    security.orElse(port == portOfTls ? Security.TLS : Security.STARTTLS),
                    Method.PASSWORD,
                    MailboxLogin.password(user, Secret.of(password)));
        } catch (IllegalArgumentException unfit) {
            throw api.cannot(
                    Kind.PERMANENT,
                    "the " + protocol + " server of mailbox " + id + " cannot be read: " + unfit.getMessage());
        }
    }

    @Override
    public String toString() {
        return "credentials at Mailforge";
    }
}
