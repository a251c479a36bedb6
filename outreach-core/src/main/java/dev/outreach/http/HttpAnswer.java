package dev.outreach.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server answered. Its body may hold secrets of the server's own, so {@code toString} does not show it. Immutable. */
public final class HttpAnswer {
    /** Small servers name JSON plain text, or nothing at all. */
    private static final Pattern JSON =
            Pattern.compile("(?i)(?:application|text)/(?:[^;\\s]+\\+)?json\\b.*|text/plain\\b.*");

    private final String name;
    private final HttpCall call;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;
    private final int tries;
    private final Redaction redaction;
    private final boolean whole;

    HttpAnswer(
            String name, HttpCall call, int status, HttpHeaders headers, byte[] body, int tries, Redaction redaction) {
        this(name, call, status, headers, body, tries, redaction, true);
    }

    private HttpAnswer(
            String name,
            HttpCall call,
            int status,
            HttpHeaders headers,
            byte[] body,
            int tries,
            Redaction redaction,
            boolean whole) {
        int most = call.longestBody(body.length);
        this.whole = whole && body.length <= most;
        this.name = name;
        this.call = call;
        this.status = status;
        this.headers = headers;
        this.body = body.length <= most ? body : Arrays.copyOf(body, most);
        this.tries = tries;
        this.redaction = redaction;
    }

    HttpAnswer after(int attempts) {
        return new HttpAnswer(name, call, status, headers, body, attempts, redaction, whole);
    }

    /** The status code (RFC 9110 section 15). */
    public int status() {
        return status;
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String header) {
        return headers.firstValue(header);
    }

    /** How often the call was made. */
    public int tries() {
        return tries;
    }

    /** The body as text in UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Words of this answer without the secrets that the call hides or signs in with, as a server may say them back: for all
     * that goes into a message or a log. They are hidden as they are and as URLs and JSON write them, so before the words
     * are cut to a length.
     */
    public String redacted(String words) {
        return redaction.hide(words);
    }

    /** The body. */
    public byte[] bytes() {
        return body.clone();
    }

    /** Whether {@link #bytes} is all that the server sent; see {@link HttpCallBuilder#cutAt}. */
    public boolean isWhole() {
        return whole;
    }

    /**
     * The body as JSON.
     *
     * @throws HttpFailure if it is not; in doubt if the call must not be repeated, as the server has acted on it
     */
    public Json json() {
        String type = header("Content-Type").orElse("text/plain");
        if (!JSON.matcher(type).matches()) {
            throw unfit("answered " + status + " with '" + redaction.excerpt(type)
                    + "' where JSON was expected: check the base URL");
        }
        try {
            return Json.parse(body);
        } catch (JsonException malformed) {
            throw unfit("answered " + status + ", " + malformed.getMessage());
        }
    }

    /**
     * The body as a record; see {@link Json#as}.
     *
     * @throws HttpFailure if it has not the form of one
     */
    public <T> T as(Class<T> type) {
        Json json = json();
        try {
            return json.as(type);
        } catch (JsonException otherForm) {
            throw unfit("answered " + status + ", " + otherForm.getMessage());
        }
    }

    private HttpFailure unfit(String what) {
        HttpFailure.Kind kind = call.isRepeatable() ? HttpFailure.Kind.PERMANENT : HttpFailure.Kind.IN_DOUBT;
        return new HttpFailure(kind, name + ": " + call + " " + what, tries, null, this);
    }

    /** Names the call, the status and the size of the body. */
    @Override
    public String toString() {
        return call + " answered " + status + " with " + body.length + " bytes";
    }
}
