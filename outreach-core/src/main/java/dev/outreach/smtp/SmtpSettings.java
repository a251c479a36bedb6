package dev.outreach.smtp;

import dev.outreach.fleet.Quoted;
import dev.outreach.mailwire.Hosts;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the provider.
 *
 * @param ehloName the name that we greet with, or empty for the sending domain of the mailbox
 * @param readTimeout how long the server may be silent, except after the final dot, where only the limit of the send
 *     counts: giving up there leaves a doubt
 * @param certificates a file of certificates to trust instead of those of Java
 */
record SmtpSettings(
        String host,
        int port,
        Security security,
        SignIn signIn,
        Optional<String> ehloName,
        Duration connectTimeout,
        Duration readTimeout,
        Duration writeTimeout,
        int maxConnections,
        Duration maxIdle,
        int messagesPerConnection,
        Optional<Path> certificates) {

    static final List<Setting> ALL = List.of(
            new Setting("host", true, false, "the submission server, such as smtp.example.com"),
            optional("port", "its port; default 587, with security tls 465, with none 25"),
            optional("security", "starttls (default, required of the server), tls, or none for a server on this host"),
            optional("auth", "auto (default), plain, login, xoauth2 (the secret is an access token), or none"),
            optional("ehlo-name", "the name to greet with; default the sending domain of the mailbox"),
            optional("connect-timeout-ms", "milliseconds to open a connection; default 10000"),
            optional(
                    "read-timeout-ms",
                    "milliseconds that the server may be silent before the final dot; default 30000"),
            optional("write-timeout-ms", "milliseconds to hand over a whole message; default 60000"),
            optional("max-connections", "open connections of all mailboxes together; default 50"),
            optional("max-idle-seconds", "seconds that an unused connection is kept; default 60"),
            optional("messages-per-connection", "messages before a connection is renewed; default 50"),
            optional("trusted-certificate", "a PEM file of certificates to trust instead of Java's, for a private CA"));

    /** Open connections of all mailboxes together, by default. */
    static final int CONNECTIONS = 50;

    /** How long an unused connection is kept, by default. */
    static final Duration IDLE = Duration.ofMinutes(1);

    private static final int CONNECT_MS = 10_000;
    private static final int READ_MS = 30_000;
    private static final int WRITE_MS = 60_000;
    private static final int MESSAGES = 50;
    private static final int LONGEST_MS = 600_000;

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** Reads them. */
    static SmtpSettings of(ProviderConfig config) {
        String host = config.text("host");
        Security security = config.choice("security", Security.class, Security.STARTTLS);
        SignIn signIn = config.choice("auth", SignIn.class, SignIn.AUTO);
        check(config, host, security, signIn);
        return new SmtpSettings(
                host,
                config.number("port", usualPort(security), 1, 65_535),
                security,
                signIn,
                config.optional("ehlo-name"),
                millis(config, "connect-timeout-ms", CONNECT_MS),
                millis(config, "read-timeout-ms", READ_MS),
                millis(config, "write-timeout-ms", WRITE_MS),
                config.number("max-connections", CONNECTIONS, 1, 10_000),
                Duration.ofSeconds(config.number("max-idle-seconds", (int) IDLE.toSeconds(), 0, 3600)),
                config.number("messages-per-connection", MESSAGES, 1, 10_000),
                config.optional("trusted-certificate").map(Path::of));
    }

    /** Those of a server that a vendor names, with the defaults for all else. */
    static SmtpSettings of(MailServer server) {
        return new SmtpSettings(
                server.host(),
                server.port(),
                server.security(),
                server.method() == MailServer.Method.XOAUTH2 ? SignIn.XOAUTH2 : SignIn.AUTO,
                Optional.empty(),
                Duration.ofMillis(CONNECT_MS),
                Duration.ofMillis(READ_MS),
                Duration.ofMillis(WRITE_MS),
                CONNECTIONS,
                IDLE,
                MESSAGES,
                Optional.empty());
    }

    private static Duration millis(ProviderConfig config, String name, int otherwise) {
        return Duration.ofMillis(config.number(name, otherwise, 1, LONGEST_MS));
    }

    private static void check(ProviderConfig config, String host, Security security, SignIn signIn) {
        checkHost(config, "host", host);
        config.optional("ehlo-name")
                .filter(name -> !name.matches("[A-Za-z0-9.:\\[\\]-]+"))
                .ifPresent(name -> {
                    throw config.bad("ehlo-name", "is '" + Quoted.excerpt(name) + "'; use a host name");
                });
        if (security == Security.NONE && signIn != SignIn.NONE && !Hosts.isThisOne(host)) {
            throw config.bad(
                    "security",
                    "is 'none', so that a password could be read on its way; use starttls or tls, or auth none");
        }
    }

    static void checkHost(ProviderConfig config, String name, String host) {
        if (!MailServer.isHost(host)) {
            throw config.bad(name, "is '" + Quoted.excerpt(host) + "'; use a host name or address");
        }
    }

    /** The port where a server listens that is secured so (RFC 6409, RFC 8314 section 3.3). */
    private static int usualPort(Security security) {
        return switch (security) {
            case STARTTLS -> 587;
            case TLS -> 465;
            case NONE -> 25;
        };
    }
}
