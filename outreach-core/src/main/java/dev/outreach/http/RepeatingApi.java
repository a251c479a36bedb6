package dev.outreach.http;

import dev.outreach.http.HttpFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes calls when their turn has come, and repeats those that may be repeated. */
final class RepeatingApi implements HttpApi {
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
            try {
                return once(call, deadline).after(attempt);
            } catch (HttpFailure failure) {
                pauseOrGiveUp(call, failure, attempt, most, deadline);
            }
        }
    }

    private void pauseOrGiveUp(HttpCall call, HttpFailure failure, int attempt, int most, Deadline deadline) {
        Optional<Duration> pause = api.retry()
                .pauseAfter(attempt, most, failure.retryAfter(), api.random())
                .filter(time -> time.compareTo(deadline.left()) < 0);
        if (failure.kind() != Kind.TRANSIENT
                || pause.isEmpty()
                || Thread.currentThread().isInterrupted()) {
            throw failure.after(attempt);
        }
        await(call, pause.get());
    }

    private HttpAnswer once(HttpCall call, Deadline deadline) {
        awaitTurn(call, deadline);
        checkBreaker(call);
        try {
            HttpAnswer answer = exchange.make(call, deadline);
            api.breaker().succeeded();
            return answer;
        } catch (HttpFailure failure) {
            learn(failure);
            throw failure;
        } catch (RuntimeException ours) {
            api.breaker().gaveUp();
            throw ours;
        }
    }

    private void awaitTurn(HttpCall call, Deadline deadline) {
        Duration wait = api.rate()
                .take(api.clock().instant(), deadline.left())
                .orElseThrow(() -> notMade(call, "there is no room for it below the rate limit within " + deadline));
        if (!wait.isZero()) {
            await(call, wait);
        }
    }

    private void checkBreaker(HttpCall call) {
        api.breaker().refusal(api.clock().instant()).ifPresent(rest -> {
            String why = "the last " + api.breaker().most() + " calls failed; the next is made in " + rest.toMillis()
                    + " ms";
            throw new HttpFailure(Kind.TRANSIENT, line(call, why), 1, rest, null);
        });
    }

    private void await(HttpCall call, Duration time) {
        try {
            api.pause().await(time);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw notMade(call, "its thread was interrupted");
        }
    }

    /** A server that answers is well, whatever it answers, but for its own errors; and what it asks for is kept. */
    private void learn(HttpFailure failure) {
        Instant now = api.clock().instant();
        int status = failure.answer().map(HttpAnswer::status).orElse(0);
        if (status == Statuses.TOO_MANY) {
            failure.retryAfter()
                    .filter(asked -> asked.compareTo(api.retry().longestRetryAfter()) <= 0)
                    .ifPresent(asked -> api.rate().holdUntil(now.plus(asked)));
        }
        if (Thread.currentThread().isInterrupted()) {
            api.breaker().gaveUp();
        } else if (status == 0 || status >= 500) {
            api.breaker().failed(now);
        } else {
            api.breaker().succeeded();
        }
    }

    private HttpFailure notMade(HttpCall call, String why) {
        return HttpFailure.of(Kind.TRANSIENT, line(call, why));
    }

    private String line(HttpCall call, String why) {
        return api.name() + ": " + call + " was not made, as " + why;
    }
}
