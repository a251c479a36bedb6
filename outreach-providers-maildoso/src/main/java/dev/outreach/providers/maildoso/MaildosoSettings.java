package dev.outreach.providers.maildoso;

import dev.outreach.fleet.DomainName;
import dev.outreach.fleet.Money;
import dev.outreach.spi.MailServer.Security;
import dev.outreach.spi.MailboxQuota;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import dev.outreach.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings of the provider.
 *
 * @param quota how much a mailbox may send
 * @param smtp where mailboxes hand in their mail, where the API does not say it or is to be overruled
 * @param imap where they read it, likewise
 * @param prices what domains cost
 * @param refusedTlds endings that the vendor does not sell, without a dot
 * @param nameServers those that domains are to be given, if they are known; the API does not name them for sure
 * @param pageSize mailboxes of one page
 * @param orderBy what their list is ordered by; empty if that is left out
 * @param junkFolder the IMAP folder for spam; empty if the server is to say it
 * @param messageBytes octets of a message that are read
 * @param credentialsKept how long the credentials of a mailbox are kept in memory
 * @param requests calls in any minute
 * @param limit how long a call may take with its repetitions
 * @param timeout how long one exchange may take
 * @param patience how long a registration is waited for
 */
record MaildosoSettings(
        URI baseUrl,
        Secret token,
        MailboxQuota quota,
        ServerSettings smtp,
        ServerSettings imap,
        Prices prices,
        Set<String> refusedTlds,
        List<DomainName> nameServers,
        int pageSize,
        Optional<String> orderBy,
        Optional<String> junkFolder,
        int messageBytes,
        Duration credentialsKept,
        int requests,
        Duration limit,
        Duration timeout,
        Duration patience) {

    /**
     * A server.
     *
     * @param host overrules that of the API; empty if there is nothing to overrule
     * @param port of that host
     * @param security how it is protected; empty if its port says it
     */
    record ServerSettings(Optional<String> host, int port, Optional<Security> security) {}

    /**
     * What domains cost.
     *
     * @param currency of all prices, which the API does not name
     * @param first of the first year; empty if the vendor is to be asked
     * @param later of a later year; empty if as much as the first
     * @param unit of prices that the vendor says; empty if they are not to be read
     */
    record Prices(Currency currency, Optional<Money> first, Optional<Money> later, Optional<PriceList.Unit> unit) {}

    private static final String MISSING_TOKEN =
            "is missing; make one at app.maildoso.com under Settings, API Keys: it begins with pat_";

    /**
     * More than 30 messages a day from a mailbox count as misuse (getmaildoso.com/refund-and-cancellation-policy), so that
     * the vendor need not stand by what it sold.
     */
    private static final int DAILY_LIMIT = 30;

    /** A public summary of the API names them as refused when they are bought. */
    private static final String REFUSED_TLDS = "ca,app,cloud,site,tech,xyz,eu,us,fr,nl";

    /** What leaves something out that has a default. */
    private static final String NONE = "none";

    private static final int LONGEST_MS = 3_600_000;

    static final List<Setting> ALL = Stream.of(
                    new Setting("token", true, true, "an access token, from app.maildoso.com, Settings, API Keys"),
                    optional(
                            "daily-limit",
                            "messages a mailbox may send in 24 hours; default 30, as the vendor's refund"
                                    + " policy calls more misuse"),
                    optional(
                            "smtp-host",
                            "where mailboxes hand in their mail; default what the API says, or" + " smtp.maildoso.com"),
                    optional("smtp-port", "of that host; default 587"),
                    optional(
                            "smtp-security",
                            "auto (default: tls on port 465, else starttls), starttls, tls, or none for"
                                    + " a server on this host"),
                    optional("imap-host", "where mailboxes read their mail; default what the API says"),
                    optional("imap-port", "of that host; default 993"),
                    optional(
                            "imap-security",
                            "auto (default: tls on port 993, else starttls), starttls, tls, or none for"
                                    + " a server on this host"),
                    optional(
                            "domain-price",
                            "what the first year of a domain costs, such as 15.00; default what the"
                                    + " vendor says, if price-unit is set"),
                    optional(
                            "price-unit",
                            "what prices that the vendor says count: cents, or units of the currency; it"
                                    + " is not documented. Without it, and without domain-price, no domain is bought"),
                    optional("renewal-price", "what a later year costs; default as much as the first"),
                    optional("currency", "of the prices, which the API does not name; default USD"),
                    optional("refused-tlds", "endings that the vendor does not sell, or none; default " + REFUSED_TLDS),
                    optional(
                            "name-servers",
                            "those that a domain of your own is to be given, from the vendor's app, such"
                                    + " as ns1.host.example, ns2.host.example"),
                    optional("page-size", "mailboxes of one page of their list; default 500"),
                    optional("order-by", "what their list is ordered by, or none to leave that out; default id"),
                    optional("junk-folder", "the IMAP folder for spam; default what the server says"),
                    optional("message-bytes", "octets of a message that are read; default 1048576"),
                    optional("credentials-minutes", "how long credentials of a mailbox are kept in memory; default 60"),
                    optional("requests", "calls in any minute; default 120"),
                    optional("limit-ms", "milliseconds that a call may take with its repetitions; default 120000"),
                    optional("timeout-ms", "milliseconds that one exchange may take; default 60000"),
                    optional("wait-ms", "milliseconds that a registration is waited for; default 60000"),
                    optional("base-url", "where the API is; default https://api.maildoso.com"))
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
    static MaildosoSettings of(ProviderConfig config) {
        return new MaildosoSettings(
                config.url("base-url", "https://api.maildoso.com"),
                token(config),
                MailboxQuota.perRollingDay(config.number("daily-limit", DAILY_LIMIT, 0, 1_000_000)),
                server(config, "smtp", 587),
                server(config, "imap", 993),
                prices(config),
                tlds(config),
                nameServers(config),
                config.number("page-size", 500, 1, 500),
                orderBy(config),
                config.optional("junk-folder"),
                config.number("message-bytes", 1 << 20, 10_000, 32 << 20),
                Duration.ofMinutes(config.number("credentials-minutes", 60, 0, 1440)),
                config.number("requests", 120, 1, 1_000_000),
                Duration.ofMillis(config.number("limit-ms", 120_000, 1, LONGEST_MS)),
                Duration.ofMillis(config.number("timeout-ms", 60_000, 1, LONGEST_MS)),
                Duration.ofMillis(config.number("wait-ms", 60_000, 0, LONGEST_MS)));
    }

    private static Secret token(ProviderConfig config) {
        Secret token = config.secret("token").orElseThrow(() -> config.bad("token", MISSING_TOKEN));
        if (!token.reveal().matches("pat_[\\x21-\\x7e]{4,1000}")) {
            throw config.bad("token", "is no access token, which begins with pat_; check what was pasted for spaces");
        }
        return token;
    }

    private static ServerSettings server(ProviderConfig config, String protocol, int port) {
        Optional<String> host = config.optional(protocol + "-host");
        if (host.filter(name -> !name.matches("[A-Za-z0-9.:_-]{1,253}")).isPresent()) {
            throw config.bad(protocol + "-host", "is no host name or address");
        }
        Protection protection = config.choice(protocol + "-security", Protection.class, Protection.AUTO);
        return new ServerSettings(
                host,
                config.number(protocol + "-port", port, 1, 65_535),
                protection == Protection.AUTO ? Optional.empty() : Optional.of(Security.valueOf(protection.name())));
    }

    private static Prices prices(ProviderConfig config) {
        Currency currency = currency(config);
        return new Prices(
                currency,
                price(config, "domain-price", currency),
                price(config, "renewal-price", currency),
                config.optional("price-unit")
                        .map(given -> config.choice("price-unit", PriceList.Unit.class, PriceList.Unit.CENTS)));
    }

    private static Currency currency(ProviderConfig config) {
        String code = config.text("currency", "USD");
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            throw config.bad("currency", "is '" + code + "'; use an ISO 4217 code such as USD");
        }
    }

    private static Optional<Money> price(ProviderConfig config, String name, Currency currency) {
        return config.optional(name).map(amount -> {
            try {
                return Money.of(amount, currency.getCurrencyCode());
            } catch (IllegalArgumentException notAnAmount) {
                throw config.bad(name, "is '" + amount + "'; use plain digits such as 15.00");
            }
        });
    }

    private static Optional<String> orderBy(ProviderConfig config) {
        String order = config.text("order-by", "id");
        if (!order.matches("[A-Za-z_]{1,50}")) {
            throw config.bad("order-by", "is '" + order + "'; use the name of a field such as id, or none");
        }
        return order.equals(NONE) ? Optional.empty() : Optional.of(order);
    }

    private static Set<String> tlds(ProviderConfig config) {
        if (config.text("refused-tlds", "").equals(NONE)) {
            return Set.of();
        }
        return parts(config, "refused-tlds", REFUSED_TLDS, tld -> {
                    String bare = tld.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
                    if (!bare.matches("[a-z0-9.-]{1,63}")) {
                        throw new IllegalArgumentException(tld);
                    }
                    return bare;
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<DomainName> nameServers(ProviderConfig config) {
        return parts(config, "name-servers", "", DomainName::new).toList();
    }

    /** Parts between commas. */
    private static <T> Stream<T> parts(ProviderConfig config, String name, String otherwise, Function<String, T> read) {
        return Arrays.stream(config.text(name, otherwise).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> {
                    try {
                        return read.apply(part);
                    } catch (IllegalArgumentException unfit) {
                        throw config.bad(name, "has '" + part + "'; use names with commas between them");
                    }
                });
    }

    /** Hides the token. */
    @Override
    public String toString() {
        return "settings for " + baseUrl;
    }
}
