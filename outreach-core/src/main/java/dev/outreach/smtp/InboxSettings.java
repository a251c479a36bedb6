package dev.outreach.smtp;

import dev.outreach.fleet.MailboxId;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.imap.ImapInbox;
import dev.outreach.imap.ImapInboxBuilder;
import dev.outreach.mailwire.Hosts;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Method;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the provider reads what comes in, if it does.
 *
 * @param junk the folder for spam; empty to ask the server
 * @param mostBytes of a message
 */
record InboxSettings(
        String host,
        int port,
        Security security,
        Method method,
        Optional<String> junk,
        int mostBytes,
        Optional<Path> certificates) {

    static final List<Setting> ALL = List.of(
            optional("imap-host", "the IMAP server to read replies from; without it nothing is read"),
            optional("imap-port", "its port; default 993, with imap-security starttls or none 143"),
            optional(
                    "imap-security",
                    "tls (default), starttls (required of the server), or none for a server on this host"),
            optional("imap-junk-folder", "the folder for spam; default the one that the server marks as such"),
            optional("imap-most-bytes", "octets of a message that are read; default 1048576"));

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** Reads them; empty if no IMAP server is named. */
    static Optional<InboxSettings> of(ProviderConfig config, SmtpSettings smtp) {
        Optional<String> host = config.optional("imap-host");
        for (Setting setting : ALL) {
            if (host.isEmpty() && config.optional(setting.name()).isPresent()) {
                throw config.bad(setting.name(), "is given without imap-host; name the server, or leave both out");
            }
        }
        return host.map(name -> of(config, smtp, name));
    }

    private static InboxSettings of(ProviderConfig config, SmtpSettings smtp, String host) {
        Security security = config.choice("imap-security", Security.class, Security.TLS);
        SmtpSettings.checkHost(config, "imap-host", host);
        if (security == Security.NONE && !Hosts.isThisOne(host)) {
            throw config.bad(
                    "imap-security", "is 'none', so that a password could be read on its way; use tls or starttls");
        }
        if (smtp.signIn() == SignIn.NONE) {
            throw config.bad("auth", "is 'none', and inboxes are read by signing in; use auto, or leave imap-host out");
        }
        return new InboxSettings(
                host,
                config.number("imap-port", security == Security.TLS ? 993 : 143, 1, 65_535),
                security,
                smtp.signIn() == SignIn.XOAUTH2 ? Method.XOAUTH2 : Method.PASSWORD,
                config.optional("imap-junk-folder"),
                config.number(
                        "imap-most-bytes",
                        ImapInboxBuilder.USUAL_BYTES,
                        ImapInboxBuilder.LEAST_BYTES,
                        ImapInboxBuilder.MOST_BYTES),
                smtp.certificates());
    }

    /** What reads the inboxes. */
    ImapInbox inbox(ProviderContext context) throws IOException {
        ImapInboxBuilder builder =
                ImapInbox.builder(mailbox -> server(mailbox, context), context).mostBytes(mostBytes);
        junk.ifPresent(builder::junkFolder);
        if (certificates.isPresent()) {
            builder.trusting(certificates.get());
        }
        return builder.build();
    }

    private MailServer server(MailboxId mailbox, ProviderContext context) {
        return context.login(mailbox)
                .map(login -> new MailServer(host, port, security, method, login))
                .orElseThrow(() -> new ProviderFailure(
                        Kind.PERMANENT, "no login is known for mailbox " + mailbox + ": give one to read its inbox"));
    }
}
