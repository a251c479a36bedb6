package dev.outreach.providers.openai;

import dev.outreach.firstline.LineGuard;
import dev.outreach.firstline.LineGuardBuilder;
import dev.outreach.fleet.Quoted;
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
 * @param prompt what the user adds to the rules: who writes, in which tone and language
 * @param temperature how freely the model chooses, if not as its server does by default
 * @param maxTokensField what the server calls the bound on tokens of an answer
 * @param limit how long a line may take, waiting, repetitions and a second round included
 * @param attempts how often a call is made that failed for now
 */
record ChatSettings(
        URI baseUrl,
        String model,
        Optional<Secret> key,
        String prompt,
        Optional<Double> temperature,
        int maxTokens,
        String maxTokensField,
        Duration limit,
        int attempts,
        int maxConcurrent,
        int requestsPerMinute,
        Limits limits,
        Duration cacheTime,
        int cacheSize,
        int shortest,
        int longest,
        List<String> allowedWords,
        List<String> fallbackLines) {

    /** What may be spent. */
    record Limits(int requestsPerDay, int tokensPerDay, int requestsPerCampaign, int tokensPerCampaign) {}

    private static final int MOST = 2_000_000_000;
    private static final int LONGEST_PROMPT = 4000;

    static final List<Setting> ALL = List.of(
            new Setting("base-url", true, false, "what /chat/completions is under, such as https://api.openai.com/v1"),
            new Setting("model", true, false, "the model, by the name that the server has for it"),
            new Setting("key", false, true, "the API key, sent as a bearer token; none for servers without"),
            optional("prompt", "who writes, in which tone and language; added to the rules that always hold"),
            optional("temperature", "0 to 2; default whatever the server's is"),
            optional("max-tokens", "tokens of an answer at the most; default 120, more for models that think aloud"),
            optional("max-tokens-field", "max_tokens (default), or max_completion_tokens for newer OpenAI models"),
            optional("limit-ms", "milliseconds that a line may take with all repetitions; default 20000"),
            optional("attempts", "how often a call is made that failed for now; default 2"),
            optional("max-concurrent", "calls at once; default 4"),
            optional("requests-per-minute", "calls a minute; default 600"),
            optional("requests-per-day", "calls a day, in UTC; default 5000"),
            optional("tokens-per-day", "tokens a day, in UTC, as the server counts them; default 2000000"),
            optional("requests-per-campaign", "calls for one campaign; default 20000"),
            optional("tokens-per-campaign", "tokens for one campaign; default 8000000"),
            optional("cache-hours", "hours that a contact's line is kept; default 24, 0 for not at all"),
            optional("cache-size", "lines that are kept; default 10000"),
            optional("shortest", "characters of a line at least; default 15"),
            optional("longest", "characters of a line at most; default 200"),
            optional("allowed-words", "names and nouns that need not be in the facts, by commas: your product, say"),
            optional("fallback-lines", "lines for where the model cannot be used, one a line, {{company}} for a fact"));

    private static Setting optional(String name, String help) {
        return new Setting(name, false, false, help);
    }

    /** Reads them. */
    static ChatSettings of(ProviderConfig config) {
        int shortest = config.number("shortest", 15, 1, 1000);
        return new ChatSettings(
                baseUrl(config),
                checked(config, "model", config.text("model"), "[\\x21-\\x7e]{1,200}", "use its name, without spaces"),
                key(config),
                prompt(config),
                temperature(config),
                config.number("max-tokens", 120, 1, 100_000),
                checked(
                        config,
                        "max-tokens-field",
                        config.text("max-tokens-field", "max_tokens"),
                        "[a-z_]{1,40}",
                        "use max_tokens or max_completion_tokens"),
                Duration.ofMillis(config.number("limit-ms", 20_000, 1, 600_000)),
                config.number("attempts", 2, 1, 5),
                config.number("max-concurrent", 4, 1, 1000),
                config.number("requests-per-minute", 600, 1, 1_000_000),
                limits(config),
                Duration.ofHours(config.number("cache-hours", 24, 0, 8760)),
                config.number("cache-size", 10_000, 0, 10_000_000),
                shortest,
                config.number("longest", Math.max(shortest, 200), shortest, 1000),
                split(config.text("allowed-words", ""), ","),
                split(config.text("fallback-lines", ""), "\n"));
    }

    private static Limits limits(ProviderConfig config) {
        return new Limits(
                config.number("requests-per-day", 5000, 0, MOST),
                config.number("tokens-per-day", 2_000_000, 0, MOST),
                config.number("requests-per-campaign", 20_000, 0, MOST),
                config.number("tokens-per-campaign", 8_000_000, 0, MOST));
    }

    /** The guard of its lines, to be added to. */
    LineGuardBuilder guard() {
        return LineGuard.builder().length(shortest, longest).allow(allowedWords);
    }

    private static URI baseUrl(ProviderConfig config) {
        try {
            return URI.create(config.text("base-url"));
        } catch (IllegalArgumentException notAUrl) {
            throw config.bad("base-url", "is missing or not a URL; use one such as https://api.openai.com/v1");
        }
    }

    private static Optional<Secret> key(ProviderConfig config) {
        Optional<Secret> key = config.secret("key");
        if (key.filter(secret -> !secret.reveal().matches("[\\x21-\\x7e]{1,4096}"))
                .isPresent()) {
            throw config.bad("key", "holds a space or a character that is not ASCII; check what was pasted");
        }
        return key;
    }

    private static String prompt(ProviderConfig config) {
        String prompt = config.text("prompt", "");
        if (prompt.length() > LONGEST_PROMPT) {
            throw config.bad(
                    "prompt",
                    "has " + prompt.length() + " characters; use at most " + LONGEST_PROMPT + ", each is paid for");
        }
        return prompt;
    }

    private static Optional<Double> temperature(ProviderConfig config) {
        return config.optional("temperature")
                .map(text -> checked(config, "temperature", text, "[01](\\.[0-9]{1,3})?|2(\\.0{1,3})?", "use 0 to 2"))
                .map(Double::valueOf);
    }

    private static String checked(ProviderConfig config, String name, String value, String form, String fix) {
        if (!value.matches(form)) {
            throw config.bad(name, "is '" + Quoted.excerpt(value) + "'; " + fix);
        }
        return value;
    }

    private static List<String> split(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
