package dev.outreach.providers.microsoft;

import dev.outreach.http.Deadline;
import dev.outreach.http.HttpFailure.Kind;
import dev.outreach.spi.ProviderContext;
import dev.outreach.spi.ProviderFailure;
import dev.outreach.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Access tokens of one app in one tenant, one for each resource, kept until shortly before they expire. Whoever needs one
 * while it is being asked for waits for the same answer. Safe for any number of threads.
 */
final class TokenSource {
    /** Room for a clock that goes wrong, and for calls that are under way when it expires. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /** A token. */
    record Token(Secret value, Instant given, Instant expires) {
        /** Whether it need not be renewed yet. One that lives shortly is used for half its life. */
        boolean isFresh(Instant now) {
            Duration half = Duration.between(given, expires).dividedBy(2);
            return now.isBefore(expires.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN)) && !now.isBefore(given);
        }
    }

    private final String name;
    private final InstantSource clock;
    private final TokenEndpoint endpoint;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Token>> asked = new ConcurrentHashMap<>();

    TokenSource(String name, MicrosoftSettings settings, ProviderContext context) {
        this.name = name;
        this.clock = context.clock();
        this.endpoint = new TokenEndpoint(name, settings, context);
    }

    /**
     * A token that is good now.
     *
     * @throws ProviderFailure if there is none in time
     */
    Secret get(String resource, Deadline deadline) {
        @Nullable Token kept = tokens.get(resource);
        if (kept != null && kept.isFresh(clock.instant())) {
            return kept.value();
        }
        try {
            return renewed(resource, deadline).value();
        } catch (ProviderFailure failure) {
            Optional<Token> still = Optional.ofNullable(tokens.get(resource))
                    .filter(token -> failure.kind() == Kind.TRANSIENT)
                    .filter(token -> clock.instant().isBefore(token.expires()));
            return still.orElseThrow(() -> failure).value();
        }
    }

    /** Asks for another one next time, as this one was refused. */
    void forget(String resource, Secret refused) {
        tokens.computeIfPresent(resource, (key, token) -> token.value().equals(refused) ? null : token);
    }

    /** What failed for another caller may have failed for lack of time only that one had: it is then tried once more. */
    private Token renewed(String resource, Deadline deadline) {
        CompletableFuture<Token> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Token> others = asked.putIfAbsent(resource, mine);
        if (others == null) {
            return asked(resource, mine, deadline);
        }
        try {
            return awaited(others, deadline);
        } catch (ProviderFailure failure) {
            if (failure.kind() != Kind.TRANSIENT || deadline.passed()) {
                throw failure;
            }
        }
        others = asked.putIfAbsent(resource, mine);
        return others == null ? asked(resource, mine, deadline) : awaited(others, deadline);
    }

    private Token asked(String resource, CompletableFuture<Token> answer, Deadline deadline) {
        try {
            @Nullable Token meanwhile = tokens.get(resource);
            Token token = meanwhile != null && meanwhile.isFresh(clock.instant())
                    ? meanwhile
                    : endpoint.token(resource, deadline);
            tokens.put(resource, token);
            answer.complete(token);
            return token;
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
            throw failure;
        } finally {
            asked.remove(resource, answer);
        }
    }

    private Token awaited(CompletableFuture<Token> answer, Deadline deadline) {
        try {
            return answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new ProviderFailure(Kind.TRANSIENT, name + ": there was no access token in time");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ProviderFailure(
                    Kind.TRANSIENT, name + ": no access token was waited for, as the thread was interrupted");
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof ProviderFailure failure
                    ? new ProviderFailure(
                            failure.kind(),
                            String.valueOf(failure.getMessage()),
                            failure.retryAfter().orElse(null))
                    : new ProviderFailure(Kind.PERMANENT, name + ": there is no access token");
        }
    }

    @Override
    public String toString() {
        return "access tokens of " + name;
    }
}
