package dev.outreach.providers.cloudflare;

import dev.outreach.dns.plan.OwnerMark;
import dev.outreach.dns.plan.RecordRole;
import dev.outreach.spi.ProviderConfig;
import dev.outreach.spi.Secret;
import dev.outreach.spi.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of the provider.
 *
 * @param account what new zones and domains belong to, if it is known
 * @param registrar which of Cloudflare's registrars is asked
 * @param batchSize changes of one call
 * @param ttl seconds that resolvers may keep our records; {@value #AUTOMATIC} is Cloudflare's choice
 * @param pageSize records of one page
 * @param requests calls in any five minutes
 * @param limit how long a call may take with its repetitions
 * @param timeout how long one exchange may take
 * @param patience how long a registration is waited for
 */
record CloudflareSettings(
        URI baseUrl,
        Secret token,
        Optional<String> account,
        Registrar registrar,
        int batchSize,
        int ttl,
        int pageSize,
        int requests,
        Duration limit,
        Duration timeout,
        Duration patience) {

    /** What Cloudflare calls automatic. */
    static final int AUTOMATIC = 1;

    private static final int LEAST_TTL = 60;
    private static final int LEAST_TTL_OF_ENTERPRISE = 30;
    private static final int LONGEST_TTL = 86_400;

    /** Cloudflare's limit for a user, over the dashboard and all keys and tokens (Fundamentals, "Rate limits"). */
    private static final int MOST_REQUESTS = 1200;

    private static final String MISSING_TOKEN =
            "is missing; make an API token at Cloudflare with the permissions Zone: Read and DNS: Edit";

    /** What the zones are paid for with, which decides what they hold ("Batch record changes", and the table of plans). */
    enum Plan {
        FREE(200, 100),
        PRO(3500, 500),
        BUSINESS(3500, 500),
        ENTERPRISE(3500, 500);

        private final int batch;
        private final int comment;

        Plan(int batch, int comment) {
            this.batch = batch;
            this.comment = comment;
        }
    }

    /** The registrar that charges, and its twin for trials. */
    enum Registrar {
        LIVE("registrar"),
        SANDBOX("registrar-sandbox");

        private final String path;

        Registrar(String path) {
            this.path = path;
        }

        /** What stands for it in paths. */
        String path() {
            return path;
        }
    }

    static final List<Setting> ALL = List.of(
            new Setting(
                    "token",
                    true,
                    true,
                    "an API token with Zone: Read (Edit to create zones) and DNS: Edit; for domains also Registrar"),
            optional("account-id", "the account that new zones and domains belong to; without it none are made"),
            optional("plan", "of the zones: free (default), pro, business or enterprise; sets the sizes below"),
            optional("batch-size", "changes of one call; default 200 for free, 3500 for others"),
            optional("comment-length", "characters of a record's comment; default 100 for free, 500 for others"),
            optional("ttl", "seconds that resolvers may keep records, 60 to 86400; default 1, which is automatic"),
            optional("page-size", "records of one page when a zone is read; default 1000"),
            optional("requests", "calls in any 5 minutes, over all that use this token here; default 1200"),
            optional("registrar", "live (default), or sandbox, which charges nothing"),
            optional("limit-ms", "milliseconds that a call may take with its repetitions; default 120000"),
            optional("timeout-ms", "milliseconds that one exchange may take; default 30000"),
            optional("wait-ms", "milliseconds that a registration is waited for; default 60000"),
            optional("base-url", "where the API is; default https://api.cloudflare.com/client/v4"));

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** Reads them. */
    static CloudflareSettings of(ProviderConfig config) {
        Plan plan = config.choice("plan", Plan.class, Plan.FREE);
        checkComment(config, config.number("comment-length", plan.comment, 1, 500));
        return new CloudflareSettings(
                config.url("base-url", "https://api.cloudflare.com/client/v4"),
                token(config),
                account(config),
                config.choice("registrar", Registrar.class, Registrar.LIVE),
                config.number("batch-size", plan.batch, 1, 3500),
                ttl(config, plan),
                config.number("page-size", 1000, 5, 5000),
                config.number("requests", MOST_REQUESTS, 10, 1_000_000),
                Duration.ofMillis(config.number("limit-ms", 120_000, 1, 3_600_000)),
                Duration.ofMillis(config.number("timeout-ms", 30_000, 1, 3_600_000)),
                Duration.ofMillis(config.number("wait-ms", 60_000, 0, 3_600_000)));
    }

    private static void checkComment(ProviderConfig config, int longest) {
        int mark = Stream.of(RecordRole.values())
                .mapToInt(role -> new OwnerMark(role).toString().length())
                .max()
                .orElse(0);
        if (longest < mark) {
            throw config.bad(
                    "comment-length",
                    "is " + longest + "; use at least " + mark + ", as the comment says which records are ours");
        }
    }

    private static int ttl(ProviderConfig config, Plan plan) {
        int ttl = config.number("ttl", AUTOMATIC, AUTOMATIC, LONGEST_TTL);
        int least = plan == Plan.ENTERPRISE ? LEAST_TTL_OF_ENTERPRISE : LEAST_TTL;
        if (ttl != AUTOMATIC && ttl < least) {
            throw config.bad("ttl", "is " + ttl + "; use 1 for automatic, or " + least + " to " + LONGEST_TTL);
        }
        return ttl;
    }

    private static Secret token(ProviderConfig config) {
        Secret token = config.secret("token").orElseThrow(() -> config.bad("token", MISSING_TOKEN));
        if (!token.reveal().matches("[\\x21-\\x7e]{8,400}")) {
            throw config.bad("token", "is no API token; check what was pasted for spaces");
        }
        return token;
    }

    private static Optional<String> account(ProviderConfig config) {
        Optional<String> account = config.optional("account-id");
        if (account.filter(id -> !id.matches("[A-Za-z0-9_-]{1,64}")).isPresent()) {
            throw config.bad("account-id", "is no account id; copy it from the overview page of a zone");
        }
        return account;
    }
}
