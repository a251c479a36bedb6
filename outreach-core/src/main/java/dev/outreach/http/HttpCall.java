package dev.outreach.http;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to an {@link HttpApi}. Immutable.
 *
 * <p>A path has a place {@code {}} for each value, which is encoded as one segment: {@code get("/zones/{}/records", id)}.
 * Messages show the path with its places, never what fills them, so a secret may be a value.
 */
public final class HttpCall {
    /** The body of a request. */
    record Body(String type, byte[] bytes) {}

    private final String method;
    private final String shown;
    private final Object target;
    private final boolean repeatable;
    private final Map<String, String> headers;
    private final @Nullable Body body;
    private final @Nullable Authorization authorization;
    private final Set<Integer> accepted;
    private final List<String> hidden;
    private final @Nullable Duration limit;
    private final @Nullable TokenBucket rate;
    private final int cut;
    private final int attempts;

    HttpCall(HttpCallBuilder from, Object target) {
        this.method = from.method;
        this.shown = from.method + " " + from.shown;
        this.target = target;
        this.repeatable = from.repeatable;
        this.headers = new LinkedHashMap<>(from.headers);
        this.body = from.body;
        this.authorization = from.authorization;
        this.accepted = Set.copyOf(from.accepted);
        this.hidden = List.copyOf(from.hidden);
        this.limit = from.limit;
        this.rate = from.rate;
        this.cut = from.cut;
        this.attempts = from.attempts;
    }

    /** Reads. */
    public static HttpCallBuilder get(String path, String... values) {
        return HttpCallBuilder.of("GET", path, values).repeatable();
    }

    /**
     * Reads by a whole URL that the server gave, such as that of the next page. It must lead to the server of the API.
     *
     * @throws IllegalArgumentException if it is not a URL
     */
    public static HttpCallBuilder follow(String url) {
        return HttpCallBuilder.link(url).repeatable();
    }

    /** Creates or does something. Not repeated once it may have been acted on, unless it is said that it may be. */
    public static HttpCallBuilder post(String path, String... values) {
        return HttpCallBuilder.of("POST", path, values);
    }

    /** Replaces. */
    public static HttpCallBuilder put(String path, String... values) {
        return HttpCallBuilder.of("PUT", path, values).repeatable();
    }

    /** Changes. Not repeated once it may have been acted on, unless it is said that it may be. */
    public static HttpCallBuilder patch(String path, String... values) {
        return HttpCallBuilder.of("PATCH", path, values);
    }

    /** Removes. */
    public static HttpCallBuilder delete(String path, String... values) {
        return HttpCallBuilder.of("DELETE", path, values).repeatable();
    }

    /** Whether doing it twice is as good as doing it once (RFC 9110 section 9.2.2), so that it may be repeated. */
    public boolean isRepeatable() {
        return repeatable;
    }

    String method() {
        return method;
    }

    /** The URL at a server; empty if the call is a link to another one. */
    Optional<URI> urlAt(Origin origin) {
        if (target instanceof URI link) {
            return Optional.of(link).filter(origin::holds);
        }
        return Optional.of(origin.resolve((String) target));
    }

    Map<String, String> headers() {
        return headers;
    }

    Optional<Body> body() {
        return Optional.ofNullable(body);
    }

    Authorization authorization(Authorization otherwise) {
        return authorization == null ? otherwise : authorization;
    }

    /** Whether this status is an answer to it, and not a failure. */
    boolean takes(int status) {
        return status >= 200 && status < 300 || accepted.contains(status);
    }

    List<String> hidden() {
        return hidden;
    }

    Duration limit(Duration otherwise) {
        return limit == null ? otherwise : limit;
    }

    TokenBucket rate(TokenBucket otherwise) {
        return rate == null ? otherwise : rate;
    }

    /** Whether the body of its answer may be cut. */
    boolean cuts() {
        return cut != Integer.MAX_VALUE;
    }

    /** Bytes that the body of an answer may have. */
    int longestBody(int otherwise) {
        return cuts() ? cut : otherwise;
    }

    /** How often it may be tried. */
    int attempts(int most) {
        return Math.min(attempts, most);
    }

    /** Method and path, its places empty, without the query. */
    @Override
    public String toString() {
        return shown;
    }
}
