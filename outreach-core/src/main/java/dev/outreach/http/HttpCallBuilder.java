package dev.outreach.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an {@link HttpCall}. */
public final class HttpCallBuilder {
    /** A token of RFC 9110 section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    /** Visible ASCII and spaces: what RFC 9110 section 5.5 asks of new fields, so that no line can be smuggled in. */
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,16384}");

    private static final Pattern PLACE = Pattern.compile("\\{}");

    private static final int MOST_BYTES = 1 << 30;

    final String method;
    final String shown;
    final Set<Integer> accepted = new LinkedHashSet<>();
    final Map<String, String> headers = new LinkedHashMap<>();
    final List<String> hidden = new ArrayList<>();
    boolean repeatable;
    HttpCall.@Nullable Body body;

    @Nullable
    Authorization authorization;

    @Nullable
    Duration limit;

    @Nullable
    TokenBucket rate;

    int cut = Integer.MAX_VALUE;

    int attempts = Integer.MAX_VALUE;
    private final @Nullable URI link;
    private final String path;
    private final List<String> query = new ArrayList<>();

    private HttpCallBuilder(String method, String shown, String path, @Nullable URI link) {
        this.method = method;
        this.shown = shown;
        this.path = path;
        this.link = link;
    }

    static HttpCallBuilder of(String method, String path, String... values) {
        if (!path.matches("(/(?:[A-Za-z0-9._~:@!$'()*+,;=-]|\\{})*)+")) {
            throw new IllegalArgumentException("path '" + path + "' is not valid: begin it with '/', write '{}' for"
                    + " each value, and give the query apart");
        }
        return new HttpCallBuilder(method, path, filled(path, values), null);
    }

    static HttpCallBuilder link(String url) {
        try {
            return new HttpCallBuilder("GET", "a link that the server gave", "", URI.create(url));
        } catch (IllegalArgumentException notAUrl) {
            // Without the cause, which would show the URL.
            throw new IllegalArgumentException("the link that the server gave is not a URL");
        }
    }

    private static String filled(String path, String... values) {
        String[] parts = PLACE.split(path, -1);
        if (parts.length != values.length + 1) {
            throw new IllegalArgumentException("path '" + path + "' has " + (parts.length - 1) + " places but "
                    + values.length + " values are given: give one for each '{}'");
        }
        StringBuilder filled = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            if (values[i].matches("\\.{0,2}")) {
                throw new IllegalArgumentException("value " + (i + 1) + " of path '" + path
                        + "' is empty or made of dots: it would be another path");
            }
            filled.append(encoded(values[i])).append(parts[i + 1]);
        }
        return filled.toString();
    }

    /** Percent-encoded UTF-8 with only the unreserved characters left as they are (RFC 3986 section 2.3). */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** Adds a parameter to the query. */
    public HttpCallBuilder query(String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    /** Sets a header that is no secret. */
    public HttpCallBuilder header(String name, String value) {
        headers.put(checkedName(name), checkedValue(name, value));
        return this;
    }

    /** Signs in so, and not as the API does by default. */
    public HttpCallBuilder authorization(Authorization how) {
        authorization = how;
        return this;
    }

    /** Sends JSON. */
    public HttpCallBuilder json(Json value) {
        return body("application/json", value.bytes());
    }

    /** Sends a form: its fields in their order, as {@code application/x-www-form-urlencoded}. */
    public HttpCallBuilder form(Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends bytes of this media type. */
    public HttpCallBuilder body(String type, byte[] bytes) {
        body = new HttpCall.Body(checkedValue("Content-Type", type), bytes.clone());
        return this;
    }

    /** Hides this text wherever the server says it back: for secrets in a path, a query or a body. */
    public HttpCallBuilder hide(String secret) {
        hidden.add(secret);
        return this;
    }

    /** Takes these statuses as answers too, such as 404 where something may not be there. */
    public HttpCallBuilder accept(int... statuses) {
        for (int status : statuses) {
            accepted.add(status);
        }
        return this;
    }

    /** Says that doing it twice is as good as once, so that it may be repeated: a search by POST, say. */
    public HttpCallBuilder repeatable() {
        repeatable = true;
        return this;
    }

    /** Tries at most so often, where the API would try more. */
    public HttpCallBuilder attempts(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("attempts is " + most + ": use at least 1");
        }
        attempts = most;
        return this;
    }

    /** Takes at most so long with all repetitions and pauses, instead of what the API allows. */
    public HttpCallBuilder limit(Duration longest) {
        limit = longest;
        return this;
    }

    /**
     * Counts against this limit instead of that of the API, and is alone with those that share it held back by a {@code
     * Retry-After}: for vendors that count by something in the call, such as a mailbox.
     */
    public HttpCallBuilder rate(TokenBucket bucket) {
        rate = bucket;
        return this;
    }

    /**
     * Takes no more than so many bytes of the body of an answer, and says by {@link HttpAnswer#isWhole} whether that is
     * all of it, where else a body that is too long is a failure.
     */
    public HttpCallBuilder cutAt(int bytes) {
        if (bytes < 1 || bytes > MOST_BYTES) {
            throw new IllegalArgumentException("cut at " + bytes + ": use 1 to " + MOST_BYTES + " bytes");
        }
        cut = bytes;
        return this;
    }

    /** The call. */
    public HttpCall build() {
        if (link != null) {
            if (!query.isEmpty()) {
                throw new IllegalArgumentException("a link that the server gave has its query already: add none");
            }
            return new HttpCall(this, link);
        }
        return new HttpCall(this, query.isEmpty() ? path : path + "?" + String.join("&", query));
    }

    static String checkedName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a header name is not valid: use letters, digits and dashes");
        }
        return name;
    }

    /** The value itself. The message of the error does not show it. */
    static String checkedValue(String name, String value) {
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("the value of header '" + name
                    + "' holds a line break or a character that is not ASCII, or is too long: check it for a stray"
                    + " character at its end");
        }
        return value;
    }
}
