package dev.outreach.http;

import dev.outreach.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Makes a call once. */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    /** Of all that may go wrong only these say that nothing was sent. */
    private static final List<Class<? extends Throwable>> NO_CONNECTION = List.of(
            ConnectException.class,
            HttpConnectTimeoutException.class,
            UnresolvedAddressException.class,
            SSLHandshakeException.class);

    /** That a handshake failed by a certificate; all else, such as a server that is being restarted, may pass. */
    private static final List<Class<? extends Throwable>> NO_TRUST =
            List.of(CertificateException.class, CertPathValidatorException.class, CertPathBuilderException.class);

    /** One attempt: its call, its sign-in, and what must not be seen of them. */
    private record Attempt(HttpCall call, List<Authorization.Filled> signIn, Redaction redaction, Deadline deadline) {}

    private final HttpSettings api;
    private final HttpClient client;

    Exchange(HttpSettings api, HttpClient client) {
        this.api = api;
        this.client = client;
    }

    /** The answer, whatever its status. */
    HttpAnswer make(HttpCall call, Deadline deadline) {
        Attempt attempt = attempt(call, deadline);
        URI url = call.urlAt(api.origin()).orElseThrow(() -> elsewhere(attempt, "is"));
        for (int followed = 0; ; followed++) {
            HttpResponse<byte[]> response = exchange(attempt, url);
            if (!isFollowed(call, response) || followed == MOST_REDIRECTS) {
                return checked(
                        attempt,
                        new HttpAnswer(
                                api.name(),
                                call,
                                response.statusCode(),
                                response.headers(),
                                response.body(),
                                1,
                                attempt.redaction()));
            }
            url = next(attempt, url, response);
        }
    }

    private Attempt attempt(HttpCall call, Deadline deadline) {
        Authorization how = call.authorization(api.authorization());
        api.checkSecrecy(how);
        List<Authorization.Filled> signIn = how.fill();
        List<String> secrets = new ArrayList<>(call.hidden());
        signIn.forEach(header -> secrets.addAll(header.hidden()));
        return new Attempt(call, signIn, Redaction.of(secrets), deadline.orIn(api.timeout()));
    }

    /** Only what is read is followed, and only on the same server, as the sign-in goes with it. */
    private static boolean isFollowed(HttpCall call, HttpResponse<byte[]> response) {
        return call.method().equals("GET")
                && REDIRECTS.contains(response.statusCode())
                && response.headers().firstValue("Location").isPresent();
    }

    private URI next(Attempt attempt, URI from, HttpResponse<byte[]> response) {
        try {
            URI to = from.resolve(response.headers().firstValue("Location").orElse(""));
            if (api.origin().holds(to)) {
                return to;
            }
        } catch (IllegalArgumentException notAUrl) {
            // No URL of this server in any case.
        }
        throw elsewhere(attempt, "was redirected (" + response.statusCode() + ") to");
    }

    private HttpFailure elsewhere(Attempt attempt, String what) {
        return HttpFailure.of(
                Kind.PERMANENT,
                api.name() + ": " + attempt.call() + " " + what + " a URL that is not at " + api.origin()
                        + ", which is not followed as the sign-in would go with it: check the base URL");
    }

    private HttpResponse<byte[]> exchange(Attempt attempt, URI url) {
        CompletableFuture<HttpResponse<byte[]>> future =
                client.sendAsync(request(attempt, url), BoundedBody.of(attempt.call(), api.longestBody()));
        try {
            return future.get(attempt.deadline().left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw afterSending(attempt, "had no whole answer within " + attempt.deadline());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw afterSending(attempt, "was given up, as its thread was interrupted");
        } catch (ExecutionException failed) {
            throw failure(attempt, failed.getCause());
        } finally {
            // Cancels the exchange if it goes on, and closes its connection.
            future.cancel(true);
        }
    }

    private HttpRequest request(Attempt attempt, URI url) {
        HttpCall call = attempt.call();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .setHeader("User-Agent", api.userAgent())
                .setHeader("Accept", "application/json")
                .method(call.method(), call.body().map(Exchange::publisher).orElseGet(BodyPublishers::noBody));
        call.body().ifPresent(body -> request.setHeader("Content-Type", body.type()));
        call.headers().forEach(request::setHeader);
        attempt.signIn().forEach(header -> request.setHeader(header.name(), header.value()));
        return request.build();
    }

    private static BodyPublisher publisher(HttpCall.Body body) {
        return BodyPublishers.ofByteArray(body.bytes());
    }

    private HttpAnswer checked(Attempt attempt, HttpAnswer answer) {
        int status = answer.status();
        if (attempt.call().takes(status)) {
            return answer;
        }
        String said = attempt.redaction().excerpt(answer.text());
        String what = api.name() + ": " + attempt.call() + " answered " + status + (said.isEmpty() ? "" : ": " + said);
        throw new HttpFailure(
                Statuses.meaning(status, attempt.call().isRepeatable()),
                what,
                1,
                retryAfter(answer).orElse(null),
                answer);
    }

    private Optional<Duration> retryAfter(HttpAnswer answer) {
        Instant now = api.clock().instant();
        boolean blocks =
                answer.status() == Statuses.TOO_MANY && !api.blockedFor().isZero();
        return answer.header("Retry-After")
                .flatMap(value -> RetryAfter.parse(value, now))
                .or(() -> api.quota().spentFor(answer, now))
                .or(() -> blocks ? Optional.of(api.blockedFor()) : Optional.empty());
    }

    private HttpFailure failure(Attempt attempt, @Nullable Throwable cause) {
        if (has(cause, BoundedBody.TooLong.class)) {
            Kind kind = attempt.call().isRepeatable() ? Kind.PERMANENT : Kind.IN_DOUBT;
            return HttpFailure.of(kind, line(attempt, "answered with more than " + api.longestBody() + " bytes"));
        }
        if (has(cause, SSLHandshakeException.class) && NO_TRUST.stream().anyMatch(type -> has(cause, type))) {
            return HttpFailure.of(
                    Kind.PERMANENT,
                    line(
                            attempt,
                            "was not made, as the server's certificate is not trusted: " + words(attempt, cause)));
        }
        if (NO_CONNECTION.stream().anyMatch(type -> has(cause, type))) {
            return HttpFailure.of(Kind.TRANSIENT, line(attempt, "found no connection: " + words(attempt, cause)));
        }
        // Whatever else it is may come from what the server answered: the JDK has no one kind for an answer it cannot
        // read.
        String what = cause instanceof IOException ? "broke off: " : "has an answer that cannot be read: ";
        return afterSending(attempt, what + words(attempt, cause));
    }

    private HttpFailure afterSending(Attempt attempt, String what) {
        return HttpFailure.afterSending(attempt.call(), line(attempt, what));
    }

    private String line(Attempt attempt, String what) {
        return api.name() + ": " + attempt.call() + " " + what;
    }

    private static String words(Attempt attempt, @Nullable Throwable cause) {
        if (cause == null) {
            return "no reason given";
        }
        @Nullable String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ", " + attempt.redaction().excerpt(message);
    }

    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
