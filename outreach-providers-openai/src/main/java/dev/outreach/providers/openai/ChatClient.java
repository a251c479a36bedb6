package dev.outreach.providers.openai;

import dev.outreach.http.Authorization;
import dev.outreach.http.CircuitBreaker;
import dev.outreach.http.HttpAnswer;
import dev.outreach.http.HttpApi;
import dev.outreach.http.HttpApiBuilder;
import dev.outreach.http.HttpCall;
import dev.outreach.http.HttpFailure;
import dev.outreach.http.Json;
import dev.outreach.http.RetryPolicy;
import dev.outreach.http.TokenBucket;
import dev.outreach.spi.ProviderContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks a server for a chat completion (OpenAI API reference, "Create chat completion"). The call changes nothing at the
 * server, so it may be repeated; each time is paid for.
 */
final class ChatClient {
    /** UTF-8 octets of a token, at the least for what people write; for budgets where the server does not say. */
    private static final int OCTETS_PER_TOKEN = 3;

    /** Tokens that a server adds around each message. */
    private static final int TOKENS_PER_MESSAGE = 8;

    private static final int LONGEST_ANSWER = 1 << 20;

    /**
     * What came of asking.
     *
     * @param reply what the model said; empty if there is none
     * @param why what went wrong, in one line; empty if nothing did
     * @param tries how often the server was asked
     */
    record Asked(Optional<ModelReply> reply, String why, int tries) {}

    private final HttpApi api;
    private final ChatSettings settings;
    private final InstantSource clock;

    /** A wrong key or model is not tried anew for each contact of a long list. */
    private final CircuitBreaker refusals = CircuitBreaker.of(3, Duration.ofMinutes(1));

    ChatClient(String name, ChatSettings settings, ProviderContext context) {
        this.settings = settings;
        this.clock = context.clock();
        HttpApiBuilder builder = context.http(settings.baseUrl())
                .name(name)
                .longestBody(LONGEST_ANSWER)
                .timeout(settings.limit())
                .limit(settings.limit())
                .retry(RetryPolicy.standard().withAttempts(settings.attempts()))
                .rate(TokenBucket.of(
                        settings.requestsPerMinute(),
                        Duration.ofMinutes(1),
                        Math.min(settings.maxConcurrent(), settings.requestsPerMinute())));
        settings.key().ifPresent(key -> builder.authorization(Authorization.bearer(key::reveal)));
        this.api = builder.build();
    }

    /** Asks within a time, at most so often. Does not throw for what servers or networks do. */
    Asked ask(List<Map<String, String>> messages, int attempts, Duration limit) {
        Optional<Duration> rest = refusals.refusal(clock.instant());
        if (rest.isPresent()) {
            return new Asked(Optional.empty(), "the server refused the last calls; check key and model", 0);
        }
        try {
            return read(api.send(HttpCall.post("/chat/completions")
                    .json(request(messages))
                    .repeatable()
                    .attempts(attempts)
                    .limit(limit)
                    .build()));
        } catch (HttpFailure failure) {
            learn(failure);
            return new Asked(Optional.empty(), String.valueOf(failure.getMessage()), failure.tries());
        }
    }

    /** Tokens that a call may cost, at the most as far as can be told. */
    long estimate(List<Map<String, String>> messages) {
        long octets = messages.stream()
                .mapToLong(message -> message.values().stream()
                        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                        .sum())
                .sum();
        return octets / OCTETS_PER_TOKEN + (long) messages.size() * TOKENS_PER_MESSAGE + settings.maxTokens();
    }

    private Asked read(HttpAnswer answer) {
        Json body = answer.json();
        refusals.succeeded();
        Optional<ModelReply> reply = ModelReply.of(body);
        return new Asked(reply, reply.isEmpty() ? "the server's answer holds no message" : "", answer.tries());
    }

    /** Only a refusal of the server itself: what one contact's facts bring about is no reason to leave the others out. */
    private void learn(HttpFailure failure) {
        int status = failure.answer().map(HttpAnswer::status).orElse(0);
        if (status >= 401 && status <= 404) {
            refusals.failed(clock.instant());
        }
    }

    private Json request(List<Map<String, String>> messages) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("model", settings.model());
        request.put("messages", messages);
        settings.temperature().ifPresent(temperature -> request.put("temperature", temperature));
        request.put(settings.maxTokensField(), settings.maxTokens());
        return Json.of(request);
    }
}
