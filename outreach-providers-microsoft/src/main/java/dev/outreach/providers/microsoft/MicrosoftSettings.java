package dev.outreach.providers.microsoft;

import dev.outreach.fleet.Quoted;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of the provider.
 *
 * @param tenant the directory, by its id or one of its domains
 * @param client the app
 * @param credential what the app proves itself with
 * @param loginUrl where tokens are given
 * @param graphUrl where Graph is, with its version
 * @param graphResource what tokens for Graph are for
 * @param outlookResource what tokens for SMTP and IMAP are for
 * @param licenseSku the licence of new mailboxes, by its id or name, if it is set
 * @param usageLocation the country of new mailboxes, if it is set
 * @param dailyRecipients recipients of one mailbox within 24 hours
 * @param tenantLimit external recipients of all mailboxes within 24 hours
 * @param licences paid e-mail licences of the tenant; read from it if empty
 * @param sendMode by which calls messages are sent
 * @param inFlight calls at once for one mailbox
 * @param longestMessage bytes of a message that is read
 * @param limit how long a call may take with its repetitions
 * @param timeout how long one exchange may take
 * @param sentLook how long a message that had no answer is looked for
 */
record MicrosoftSettings(
        String tenant,
        String client,
        ClientCredential credential,
        URI loginUrl,
        URI graphUrl,
        String graphResource,
        String outlookResource,
        Optional<String> licenseSku,
        Optional<String> usageLocation,
        int dailyRecipients,
        TenantLimit tenantLimit,
        OptionalInt licences,
        SendMode sendMode,
        int inFlight,
        int longestMessage,
        Duration limit,
        Duration timeout,
        Duration sentLook,
        Host smtp,
        Host imap) {

    /** A name or an id. What stands for many tenants at once, or for none, gives no token to an app. */
    private static final String TENANT = "(?!(?i:common|organizations|consumers)$)[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})";

    private static final String GUID = "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}";
    private static final int MOST_PORT = 65_535;
    private static final int SUBMISSION = 587;
    private static final int IMAPS = 993;

    /** By which calls messages are sent. */
    enum SendMode {
        /** A draft is made and sent, so that its id is known and it can be looked for. */
        DRAFT,
        /** In one call. */
        SENDMAIL
    }

    /** A mail server. */
    record Host(String name, int port) {}

    static final List<Setting> ALL = List.of(
            new Setting("tenant", true, false, "the directory (tenant) id, or one of its domains"),
            new Setting("client-id", true, false, "the application (client) id of the app registration"),
            new Setting("client-secret", false, true, "a client secret of the app: its value, not its id"),
            optional("certificate", "instead of a secret: the app's certificate in PEM"),
            new Setting("private-key", false, true, "the private key of that certificate, PEM in PKCS #8"),
            optional("license-sku", "licence of new mailboxes: id or name, such as EXCHANGESTANDARD"),
            optional("usage-location", "country of new mailboxes in two letters, such as US; licences ask for it"),
            optional("daily-recipients", "recipients of one mailbox in 24 hours, Exchange's bound; default 10000"),
            optional(
                    "tenant-limit",
                    "external recipients of the tenant in 24 hours: auto (default, by Microsoft's formula), trial,"
                            + " none, or a number"),
            optional("licences", "paid e-mail licences of the tenant, for that formula; default as Graph counts them"),
            optional("send", "draft (default): a draft is made and sent, and can be looked for; or sendmail: one call"),
            optional("in-flight", "calls at once for one mailbox, 1 to 16; default 4"),
            optional("longest-message", "bytes of a message that is read, 1024 to 16777216; default 1048576"),
            optional("limit-ms", "milliseconds that a call may take with its repetitions; default 120000"),
            optional("timeout-ms", "milliseconds that one exchange may take; default 30000"),
            optional("sent-look-ms", "milliseconds that a message sent without an answer is looked for; default 5000"),
            optional("smtp-host", "where mail programs hand in; default smtp.office365.com"),
            optional("smtp-port", "its port; default 587"),
            optional("imap-host", "where mail programs read; default outlook.office365.com"),
            optional("imap-port", "its port; default 993"),
            optional("login-url", "where tokens are given; default https://login.microsoftonline.com"),
            optional("graph-url", "where Graph is; default https://graph.microsoft.com/v1.0"),
            optional("graph-resource", "what its tokens are for; default https://graph.microsoft.com"),
            optional(
                    "outlook-resource",
                    "what tokens for SMTP and IMAP are for; default https://outlook.office365.com"));

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** Reads them. */
    static MicrosoftSettings of(ProviderConfig config) {
        return new MicrosoftSettings(
                shaped(
                        config,
                        "tenant",
                        TENANT,
                        "it has to be one tenant: copy the directory (tenant) id from the app's overview"),
                shaped(config, "client-id", GUID, "copy the application (client) id from the app's overview"),
                ClientCredential.of(config),
                config.url("login-url", "https://login.microsoftonline.com"),
                config.url("graph-url", "https://graph.microsoft.com/v1.0"),
                audience(config, "graph-resource", "https://graph.microsoft.com"),
                audience(config, "outlook-resource", "https://outlook.office365.com"),
                sku(config),
                country(config),
                config.number("daily-recipients", 10_000, 0, 10_000_000),
                TenantLimit.of(config),
                config.has("licences")
                        ? OptionalInt.of(config.number("licences", 0, 0, 10_000_000))
                        : OptionalInt.empty(),
                config.choice("send", SendMode.class, SendMode.DRAFT),
                config.number("in-flight", 4, 1, 16),
                config.number("longest-message", 1 << 20, 1 << 10, 16 << 20),
                millis(config, "limit-ms", 120_000, 1),
                millis(config, "timeout-ms", 30_000, 1),
                millis(config, "sent-look-ms", 5000, 0),
                host(config, "smtp", "smtp.office365.com", SUBMISSION),
                host(config, "imap", "outlook.office365.com", IMAPS));
    }

    private static String shaped(ProviderConfig config, String name, String shape, String fix) {
        String value = config.optional(name).orElseThrow(() -> config.bad(name, "is missing; " + fix));
        if (!value.matches(shape)) {
            throw config.bad(name, "is '" + Quoted.excerpt(value) + "'; " + fix);
        }
        return value;
    }

    private static Optional<String> sku(ProviderConfig config) {
        Optional<String> sku = config.optional("license-sku");
        if (sku.filter(name -> !name.matches("[A-Za-z0-9_-]{2,100}")).isPresent()) {
            throw config.bad("license-sku", "is no licence; use its id, or its name such as EXCHANGESTANDARD");
        }
        return sku;
    }

    private static Optional<String> country(ProviderConfig config) {
        Optional<String> country = config.optional("usage-location").map(text -> text.toUpperCase(Locale.ROOT));
        if (country.filter(code -> !List.of(Locale.getISOCountries()).contains(code))
                .isPresent()) {
            throw config.bad("usage-location", "is no country; use its two letters, such as US (ISO 3166)");
        }
        return country;
    }

    private static Host host(ProviderConfig config, String which, String otherwise, int port) {
        String name = config.text(which + "-host", otherwise);
        if (!name.matches("[A-Za-z0-9.:-]{1,253}")) {
            throw config.bad(which + "-host", "is no host name; leave it out for " + otherwise);
        }
        return new Host(name, config.number(which + "-port", port, 1, MOST_PORT));
    }

    /** What tokens are for. It is a name and is not called, so that it need not be encrypted. */
    private static String audience(ProviderConfig config, String name, String otherwise) {
        String value = config.text(name, otherwise).replaceAll("/+$", "");
        if (!value.matches("https?://[A-Za-z0-9._~:/\\[\\]-]+")) {
            throw config.bad(name, "is not a URL without a query; leave it out for " + otherwise);
        }
        return value;
    }

    private static Duration millis(ProviderConfig config, String name, int otherwise, int least) {
        return Duration.ofMillis(config.number(name, otherwise, least, 3_600_000));
    }
}
