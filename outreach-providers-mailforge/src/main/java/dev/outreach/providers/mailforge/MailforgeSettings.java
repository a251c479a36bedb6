package dev.outreach.providers.mailforge;

import dev.outreach.fleet.Money;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import dev.outreach.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the provider.
 *
 * @param form how the key is sent
 * @param workspace where new domains go; empty if none are to be bought
 * @param registrant whom new domains are registered for; empty if none are to be bought
 * @param quota how much the vendor lets a mailbox send
 * @param currency of prices, which the API does not name
 * @param renewal what later years of a domain cost; empty if as much as the first
 * @param lists how lists come
 * @param pageSize rows of one page, where lists come in pages
 * @param rows how DNS records are written
 * @param smtpSecurity of the submission server; empty if its port says it
 * @param imapSecurity of the IMAP server; empty if its port says it
 * @param junkFolder the IMAP folder for spam; empty if the server is to say it
 * @param messageBytes octets of a message that are read
 * @param credentialsKept how long the credentials of a mailbox are kept in memory
 * @param requests calls in any minute
 * @param limit how long a call may take with its repetitions
 * @param timeout how long one exchange may take
 * @param patience how long a registration, and a change in the DNS, is waited for
 * @param longestAnswer octets of one answer
 * @param warmforge empty without a key of Warmforge
 */
record MailforgeSettings(
        URI baseUrl,
        Secret key,
        KeyForm form,
        Optional<String> workspace,
        Optional<Registrant> registrant,
        MailboxQuota quota,
        Currency currency,
        Optional<Money> renewal,
        ForgeList.Form lists,
        int pageSize,
        RowForms rows,
        Optional<Security> smtpSecurity,
        Optional<Security> imapSecurity,
        Optional<String> junkFolder,
        int messageBytes,
        Duration credentialsKept,
        int requests,
        Duration limit,
        Duration timeout,
        Duration patience,
        int longestAnswer,
        Optional<WarmforgeSettings> warmforge) {

    private static final String MISSING_KEY =
            "is missing; make a key in the Mailforge app under Settings, API: a key of another Forge product is no good";

    private static final int LONGEST_MS = 3_600_000;

    /** 1,200 mailboxes take about 1 MiB. */
    private static final int MOST_MEGABYTES = 1023;

    static final List<Setting> ALL = Stream.concat(
                    Stream.of(
                            new Setting("key", true, true, "a key of Mailforge, from its app under Settings, API"),
                            optional("auth", "how the key is sent: raw (default), or bearer"),
                            optional("workspace", "the id of the workspace that new domains go to, such as wks_1"),
                            optional("daily-limit", "messages a mailbox may send in 24 hours, if you know of a limit"),
                            optional("currency", "of the prices, which the API does not name; default USD"),
                            optional(
                                    "renewal-price",
                                    "what a later year of a domain costs, such as 12.00; default as"
                                            + " much as the first"),
                            optional("lists", "how lists come: auto (default), whole, or pages"),
                            optional("page-size", "rows of one page of a list; default 100"),
                            optional(
                                    "record-names",
                                    "how names of DNS records are written: auto (default, as those"
                                            + " that are there), absolute, or relative"),
                            optional(
                                    "mx-form",
                                    "how MX records are written: auto (default, as those that are"
                                            + " there), with-preference, or bare"),
                            optional(
                                    "txt-form",
                                    "how TXT records are written: auto (default, as those that are"
                                            + " there), plain, or quoted"),
                            optional("mx-preference", "of MX records that stand there without one; default 10"),
                            optional(
                                    "smtp-security",
                                    "auto (default: tls on port 465, else starttls), starttls, tls, or"
                                            + " none for a server on this host"),
                            optional(
                                    "imap-security",
                                    "auto (default: tls on port 993, else starttls), starttls, tls, or"
                                            + " none for a server on this host"),
                            optional("junk-folder", "the IMAP folder for spam; default what the server says"),
                            optional("message-bytes", "octets of a message that are read; default 1048576"),
                            optional(
                                    "credentials-minutes",
                                    "how long credentials of a mailbox are kept in memory;" + " default 60"),
                            optional("requests", "calls in any minute; default 120"),
                            optional(
                                    "limit-ms",
                                    "milliseconds that a call may take with its repetitions; default" + " 120000"),
                            optional("timeout-ms", "milliseconds that one exchange may take; default 60000"),
                            optional(
                                    "wait-ms",
                                    "milliseconds that a registration or a DNS change is waited for; default"
                                            + " 60000"),
                            optional("answer-mb", "mebibytes that an answer may have; default 32"),
                            optional("base-url", "where the API is; default https://api.mailforge.ai/public"),
                            new Setting(
                                    "warmforge-key", false, true, "a key of Warmforge; without it nothing is warmed"),
                            optional(
                                    "warmforge-auth",
                                    "how that key is sent: auto (default: bearer, and after a refusal"
                                            + " raw), raw, or bearer"),
                            optional(
                                    "warmforge-workspace",
                                    "the id of the workspace there; must be given for a key of"
                                            + " the whole account, which new ones are"),
                            optional("warmforge-page-size", "mailboxes of one page there; default 100"),
                            optional("warmforge-base-url", "default https://api.warmforge.ai/public/v1")),
                    Registrant.SETTINGS.stream())
            .toList();

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** How a connection is protected, where the port may say it. */
    private enum Protection {
        AUTO,
        STARTTLS,
        TLS,
        NONE
    }

    /** Reads them. */
    static MailforgeSettings of(ProviderConfig config) {
        Currency currency = currency(config);
        return new MailforgeSettings(
                config.url("base-url", "https://api.mailforge.ai/public"),
                key(config, "key").orElseThrow(() -> config.bad("key", MISSING_KEY)),
                config.choice("auth", KeyForm.class, KeyForm.RAW),
                workspace(config, "workspace"),
                Registrant.of(config),
                quota(config),
                currency,
                renewal(config, currency),
                config.choice("lists", ForgeList.Form.class, ForgeList.Form.AUTO),
                config.number("page-size", 100, 2, 1000),
                new RowForms(
                        config.choice("record-names", RecordNames.class, RecordNames.AUTO),
                        config.choice("mx-form", RowForms.Mx.class, RowForms.Mx.AUTO),
                        config.choice("txt-form", RowForms.Txt.class, RowForms.Txt.AUTO),
                        config.number("mx-preference", 10, 0, 65_535)),
                security(config, "smtp-security"),
                security(config, "imap-security"),
                config.optional("junk-folder"),
                config.number("message-bytes", 1 << 20, 10_000, 32 << 20),
                Duration.ofMinutes(config.number("credentials-minutes", 60, 0, 1440)),
                config.number("requests", 120, 1, 1_000_000),
                Duration.ofMillis(config.number("limit-ms", 120_000, 1, LONGEST_MS)),
                Duration.ofMillis(config.number("timeout-ms", 60_000, 1, LONGEST_MS)),
                Duration.ofMillis(config.number("wait-ms", 60_000, 0, LONGEST_MS)),
                config.number("answer-mb", 32, 1, MOST_MEGABYTES) << 20,
                WarmforgeSettings.of(config));
    }

    static Optional<Secret> key(ProviderConfig config, String name) {
        Optional<Secret> key = config.secret(name);
        if (key.filter(secret -> !secret.reveal().matches("[\\x21-\\x7e]{8,1000}"))
                .isPresent()) {
            throw config.bad(name, "is no API key; check what was pasted for spaces, and give it without 'Bearer'");
        }
        return key;
    }

    static Optional<String> workspace(ProviderConfig config, String name) {
        Optional<String> workspace = config.optional(name);
        if (workspace.filter(id -> !id.matches("[A-Za-z0-9_-]{1,100}")).isPresent()) {
            throw config.bad(name, "is no id of a workspace; GET /workspaces lists them, such as wks_1");
        }
        return workspace;
    }

    private static MailboxQuota quota(ProviderConfig config) {
        return config.has("daily-limit")
                ? MailboxQuota.perRollingDay(config.number("daily-limit", 0, 0, 1_000_000))
                : MailboxQuota.UNKNOWN;
    }

    private static Currency currency(ProviderConfig config) {
        String code = config.text("currency", "USD");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw config.bad("currency", "is '" + code + "'; use an ISO 4217 code such as USD");
        }
    }

    private static Optional<Money> renewal(ProviderConfig config, Currency currency) {
        return config.optional("renewal-price").map(amount -> {
            try {
                return Money.of(amount, currency.getCurrencyCode());
            } catch (IllegalArgumentException notAnAmount) {
                throw config.bad("renewal-price", "is '" + amount + "'; use plain digits such as 12.00");
            }
        });
    }

    private static Optional<Security> security(ProviderConfig config, String name) {
        Protection protection = config.choice(name, Protection.class, Protection.AUTO);
        return protection == Protection.AUTO ? Optional.empty() : Optional.of(Security.valueOf(protection.name()));
    }

    /** Hides the keys, and who registers. */
    @Override
    public String toString() {
        return "settings for " + baseUrl;
    }
}
