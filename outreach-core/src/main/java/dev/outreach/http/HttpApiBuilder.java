package dev.outreach.http;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Sets up an {@link HttpApi}. Everything has a default. */
public final class HttpApiBuilder {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_BYTES = 1 << 30;

    private final Origin origin;
    private final InstantSource clock;
    private final RandomGenerator random;
    private String name;
    private String userAgent = "outreach";
    private Authorization authorization = Authorization.none();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration timeout = Duration.ofSeconds(30);
    private Duration limit = Duration.ofMinutes(2);
    private int longestBody = 4 << 20;
    private RetryPolicy retry = RetryPolicy.standard();
    private TokenBucket rate = TokenBucket.unlimited();
    private Duration blockedFor = Duration.ZERO;
    private Quota quota = (answer, now) -> Optional.empty();
    private CircuitBreaker breaker = CircuitBreaker.of(10, Duration.ofSeconds(30));
    private Pause pause = Pause.real();

    HttpApiBuilder(Origin origin, InstantSource clock, RandomGenerator random) {
        this.origin = origin;
        this.clock = clock;
        this.random = random;
        this.name = origin.host();
    }

    /** What messages call it; by default its host. */
    public HttpApiBuilder name(String shown) {
        name = shown;
        return this;
    }

    /** What it is told of who asks (RFC 9110 section 10.1.5); {@code outreach} by default. */
    public HttpApiBuilder userAgent(String product) {
        userAgent = HttpCallBuilder.checkedValue("User-Agent", product);
        return this;
    }

    /** How calls sign in that do not say so themselves; not at all by default. */
    public HttpApiBuilder authorization(Authorization how) {
        authorization = how;
        return this;
    }

    /** How long opening a connection may take; 10 seconds by default. */
    public HttpApiBuilder connectTimeout(Duration longest) {
        connectTimeout = checked("connect time-out", longest);
        return this;
    }

    /** How long one exchange may take, from the connection to the last byte of the body; 30 seconds by default. */
    public HttpApiBuilder timeout(Duration longest) {
        timeout = checked("time-out", longest);
        return this;
    }

    /** How long a call may take with all its repetitions and pauses; 2 minutes by default. */
    public HttpApiBuilder limit(Duration longest) {
        limit = checked("limit", longest);
        return this;
    }

    /** Bytes that the body of an answer may have; 4 MiB by default. */
    public HttpApiBuilder longestBody(int bytes) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("longest body is " + bytes + ": use 1 to " + MOST_BYTES + " bytes");
        }
        longestBody = bytes;
        return this;
    }

    /**
     * When and how often calls are repeated; {@link RetryPolicy#standard} by default. Those that are not idempotent are
     * repeated only after a failure that says that they were not acted on: no connection, 425 or 429.
     */
    public HttpApiBuilder retry(RetryPolicy policy) {
        retry = policy;
        return this;
    }

    /** How many calls a time it takes; without a limit by default. May be shared by several APIs. */
    public HttpApiBuilder rate(TokenBucket bucket) {
        rate = bucket;
        return this;
    }

    /**
     * How long no call is made after an answer of 429 that does not say how long, at most an hour; no time by default, so
     * that only the call itself is repeated later.
     */
    public HttpApiBuilder blockedFor(Duration time) {
        blockedFor = checked("blocked for", time);
        return this;
    }

    /** How else than by {@code Retry-After} it says that no calls are left; it does not by default. */
    public HttpApiBuilder quota(Quota how) {
        quota = how;
        return this;
    }

    /** When it is left alone; after 10 failures in a row, for 30 seconds, by default. May be shared by several APIs. */
    public HttpApiBuilder breaker(CircuitBreaker fuse) {
        breaker = fuse;
        return this;
    }

    /** How it waits between two attempts, for tests; by default in real time. */
    public HttpApiBuilder pause(Pause how) {
        pause = how;
        return this;
    }

    /**
     * Makes the API. Opens no connection yet.
     *
     * @throws IllegalArgumentException if a key would travel unencrypted to another host
     */
    public HttpApi build() {
        HttpSettings settings = new HttpSettings(
                origin,
                clock,
                random,
                name,
                userAgent,
                authorization,
                timeout,
                limit,
                longestBody,
                retry,
                rate,
                blockedFor,
                quota,
                breaker,
                pause);
        settings.checkSecrecy(authorization);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                // In the clear an upgrade to HTTP/2 would be offered, which several small servers choke on.
                .version(origin.isEncrypted() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .build();
        return new RepeatingApi(settings, new Exchange(settings, client));
    }

    private static Duration checked(String what, Duration longest) {
        if (longest.isNegative() || longest.isZero() || longest.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " is " + longest + ": use more than 0, at most " + LONGEST);
        }
        return longest;
    }
}
