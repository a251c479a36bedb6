package dev.outreach.http;

import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls when their turn has come, and repeats those that may be repeated. */
final class RepeatingApi implements HttpApi {
    private static final Duration LONGEST_HOLD = Duration.ofHours(1);

    private final HttpSettings api;
    private final Exchange exchange;

    RepeatingApi(HttpSettings settings, Exchange exchange) {
        this.api = settings;
        this.exchange = exchange;
    }

    @Override
    public HttpAnswer send(HttpCall call) {
        Deadline deadline = Deadline.in(call.limit(api.limit()));
        int most = call.attempts(api.retry().attempts());
        for (int attempt = 1; ; attempt++) {
            // What holds us back here is not over sooner for being asked again: the caller learns when to come.
            awaitTurn(call, deadline, attempt - 1);
            try {
                return once(call, deadline).after(attempt);
            } catch (HttpFailure failure) {
                pauseOrGiveUp(call, failure, attempt, most, deadline);
            }
        }
    }

    /** A call that must not be done twice is never for later once it may have been acted on, but in doubt. */
    private void pauseOrGiveUp(HttpCall call, HttpFailure failure, int attempt, int most, Deadline deadline) {
        if (failure.kind() != Kind.TRANSIENT || Thread.currentThread().isInterrupted()) {
            throw failure.after(attempt);
        }
        api.breaker().rest(api.clock().instant()).ifPresent(rest -> {
            throw failure.orRetryAfter(rest).after(attempt);
        });
        Duration pause = api.retry()
                .pauseAfter(attempt, most, failure.retryAfter(), api.random())
                .filter(time -> time.compareTo(deadline.left()) < 0)
                .orElseThrow(() -> failure.after(attempt));
        await(call, pause, attempt);
    }

    private void awaitTurn(HttpCall call, Deadline deadline, int made) {
        Instant now = api.clock().instant();
        // Before a token is taken; whether this is the call on trial is asked after the wait.
        api.breaker().rest(now).ifPresent(rest -> {
            throw resting(call, rest, made);
        });
        TokenBucket rate = call.rate(api.rate());
        Optional<Duration> wait = rate.take(now, deadline.left());
        if (wait.isEmpty()) {
            throw notMade(
                    call, "there is no room for it below the rate limit within " + deadline, made, rate.delay(now));
        }
        if (!wait.get().isZero()) {
            await(call, wait.get(), made);
        }
        api.breaker().refusal(api.clock().instant()).ifPresent(rest -> {
            throw resting(call, rest, made);
        });
    }

    private HttpAnswer once(HttpCall call, Deadline deadline) {
        try {
            HttpAnswer answer = exchange.make(call, deadline);
            api.breaker().succeeded();
            keepTo(call, answer);
            return answer;
        } catch (HttpFailure failure) {
            learn(call, failure);
            throw failure;
        } catch (RuntimeException ours) {
            api.breaker().gaveUp();
            throw ours;
        }
    }

    private void await(HttpCall call, Duration time, int made) {
        try {
            api.pause().await(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notMade(call, "its thread was interrupted", made, null);
        }
    }

    /** A server that answers is well, whatever it answers, but for its own errors; and what it asks for is kept. */
    private void learn(HttpCall call, HttpFailure failure) {
        int status = failure.answer().map(HttpAnswer::status).orElse(0);
        failure.answer().ifPresent(answer -> keepTo(call, answer));
        if (status == Statuses.TOO_MANY) {
            failure.retryAfter().ifPresent(time -> hold(call, time));
        }
        if (Thread.currentThread().isInterrupted()) {
            api.breaker().gaveUp();
        } else if (status == 0 || status >= 500) {
            api.breaker().failed(api.clock().instant());
        } else {
            api.breaker().succeeded();
        }
    }

    private void keepTo(HttpCall call, HttpAnswer answer) {
        api.quota().spentFor(answer, api.clock().instant()).ifPresent(time -> hold(call, time));
    }

    /** Holds back all who share the rate, but not for as long as a mistaken or hostile server may ask. */
    private void hold(HttpCall call, Duration asked) {
        Duration time = asked.compareTo(LONGEST_HOLD) < 0 ? asked : LONGEST_HOLD;
        call.rate(api.rate()).holdUntil(api.clock().instant().plus(time));
    }

    private HttpFailure resting(HttpCall call, Duration rest, int made) {
        String why =
                "the last " + api.breaker().most() + " calls failed; the next is made in " + rest.toMillis() + " ms";
        return notMade(call, why, made, rest);
    }

    private HttpFailure notMade(HttpCall call, String why, int made, @Nullable Duration retryAfter) {
        String line = api.name() + ": " + call + " was not made, as " + why;
        return new HttpFailure(Kind.TRANSIENT, line, made, retryAfter, null);
    }
}
