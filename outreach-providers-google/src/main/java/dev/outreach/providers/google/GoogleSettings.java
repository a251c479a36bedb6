package dev.outreach.providers.google;

import dev.outreach.fleet.EmailAddress;
import dev.outreach.fleet.Quoted;
import dev.outreach.spi.MailServer;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The settings of the provider.
 *
 * @param grant what access tokens are given for
 * @param user the administrator that everything but mail is done as; without one there is only mail
 * @param customer the Workspace account in paths
 * @param orgUnit where new users belong; empty for the account's own place
 * @param perRollingDay messages that a mailbox may send within any 24 hours
 * @param dkimSelector where the DKIM key is published
 * @param largestMessage bytes of a message that are read
 * @param limit how long a call may take with its repetitions
 * @param timeout how long one exchange may take
 */
record GoogleSettings(
        TokenGrant grant,
        Optional<EmailAddress> user,
        String customer,
        Optional<String> orgUnit,
        int perRollingDay,
        String dkimSelector,
        Way way,
        int largestMessage,
        Host submission,
        Host imap,
        Hosts hosts,
        Duration limit,
        Duration timeout) {

    /** How messages are sent. */
    enum Way {
        /** By the Gmail API. */
        API,
        /** By SMTP, signed in by XOAUTH2. */
        SMTP
    }

    /**
     * What is paid for ("Gmail sending limits in Google Workspace", support.google.com/a/answer/166852): messages of a user
     * within any 24 hours. A trial goes on, for this, until 60 days after 100 US dollars have been paid.
     */
    enum Account {
        PAID(2000),
        TRIAL(500);

        private final int perRollingDay;

        Account(int perRollingDay) {
            this.perRollingDay = perRollingDay;
        }
    }

    /** A mail server. */
    record Host(String name, int port, MailServer.Security security) {}

    /** Where the APIs are. */
    record Hosts(URI oauth, URI gmail, URI directory, URI verification, URI postmaster) {
        private static Hosts of(ProviderConfig config) {
            return new Hosts(
                    config.url("oauth-url", "https://oauth2.googleapis.com"),
                    config.url("gmail-url", "https://gmail.googleapis.com"),
                    config.url("directory-url", "https://admin.googleapis.com"),
                    config.url("verification-url", "https://www.googleapis.com"),
                    config.url("postmaster-url", "https://gmailpostmastertools.googleapis.com"));
        }
    }

    /** What fits, in base64, into the longest text that JSON is read with. */
    private static final int LARGEST_MESSAGE = 14 << 20;

    static final List<Setting> ALL = List.of(
            optional("key-file", "path of the JSON key of a service account with domain-wide delegation"),
            secret("key", "the text of that file, instead of 'key-file'"),
            optional("client-id", "of an OAuth client, with 'client-secret' and 'refresh-token' instead of a key"),
            secret("client-secret", "of that OAuth client"),
            secret("refresh-token", "that 'user' gave to that OAuth client; reaches that user's mailbox alone"),
            optional("user", "address of the administrator for users, domains and Postmaster; without it only mail"),
            optional("customer", "id of the Workspace account; default my_customer, that of 'user'"),
            optional("org-unit", "path of the organisational unit of new users, such as /outreach; default Google's"),
            optional("account", "paid (default, 2000 messages in 24 hours) or trial (500)"),
            optional("daily-limit", "messages that a mailbox may send in 24 hours, instead of what 'account' says"),
            optional("dkim-selector", "that was chosen in the Admin console; default google"),
            optional("send", "api (default) for the Gmail API, or smtp"),
            optional("largest-message", "bytes of a message that are read, 16384 to 14680064; default 1048576"),
            optional("smtp-host", "default smtp.gmail.com"),
            optional("smtp-port", "default 587"),
            optional("smtp-security", "starttls (default), tls or none"),
            optional("imap-host", "default imap.gmail.com"),
            optional("imap-port", "default 993"),
            optional("imap-security", "tls (default), starttls or none"),
            optional("limit-ms", "milliseconds that a call may take with its repetitions; default 120000"),
            optional("timeout-ms", "milliseconds that one exchange may take; default 30000"),
            optional("oauth-url", "where tokens are given; default https://oauth2.googleapis.com"),
            optional("gmail-url", "where the Gmail API is; default https://gmail.googleapis.com"),
            optional("directory-url", "where the Directory API is; default https://admin.googleapis.com"),
            optional("verification-url", "where Site Verification is; default https://www.googleapis.com"),
            optional("postmaster-url", "default https://gmailpostmastertools.googleapis.com"));

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    private static Setting secret(String name, String help) {
        return new Setting(name, false, true, help);
    }

    /** Reads them, and the key file. */
    static GoogleSettings of(ProviderConfig config) {
        Hosts hosts = Hosts.of(config);
        Optional<EmailAddress> user = user(config);
        Account account = config.choice("account", Account.class, Account.PAID);
        return new GoogleSettings(
                GrantSettings.read(config, hosts.oauth() + TokenEndpoint.PATH, user),
                user,
                matching(
                        config,
                        "customer",
                        "my_customer",
                        "[A-Za-z0-9_]{1,64}",
                        "use my_customer, or an id such as C01234567"),
                orgUnit(config),
                config.number("daily-limit", account.perRollingDay, 0, 1_000_000),
                matching(
                        config,
                        "dkim-selector",
                        "google",
                        "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
                        "use lower-case letters, digits and inner dashes"),
                config.choice("send", Way.class, Way.API),
                config.number("largest-message", 1 << 20, 1 << 14, LARGEST_MESSAGE),
                host(config, "smtp", "smtp.gmail.com", 587, MailServer.Security.STARTTLS),
                host(config, "imap", "imap.gmail.com", 993, MailServer.Security.TLS),
                hosts,
                Duration.ofMillis(config.number("limit-ms", 120_000, 1, 3_600_000)),
                Duration.ofMillis(config.number("timeout-ms", 30_000, 1, 3_600_000)));
    }

    private static Optional<EmailAddress> user(ProviderConfig config) {
        return config.optional("user").map(text -> {
            try {
                return EmailAddress.parse(text);
            } catch (IllegalArgumentException notAnAddress) {
                throw config.bad("user", "is '" + Quoted.excerpt(text) + "'; use the address of an administrator");
            }
        });
    }

    private static Optional<String> orgUnit(ProviderConfig config) {
        Optional<String> path = config.optional("org-unit");
        if (path.filter(text -> !text.startsWith("/") || text.length() > 500).isPresent()) {
            throw config.bad("org-unit", "is no path; begin it with a slash, such as /outreach");
        }
        return path;
    }

    private static String matching(ProviderConfig config, String name, String otherwise, String form, String fix) {
        String text = config.text(name, otherwise);
        if (!text.matches(form)) {
            throw config.bad(name, "is '" + Quoted.excerpt(text) + "'; " + fix);
        }
        return text;
    }

    private static Host host(ProviderConfig config, String what, String name, int port, MailServer.Security security) {
        return new Host(
                matching(config, what + "-host", name, "[A-Za-z0-9.:_-]{1,253}", "use a host name or address"),
                config.number(what + "-port", port, 1, 65_535),
                config.choice(what + "-security", MailServer.Security.class, security));
    }
}
