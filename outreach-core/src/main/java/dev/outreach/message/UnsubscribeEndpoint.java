package dev.outreach.message;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides what a web server does with a request to an unsubscribe link. Pure: it answers with a verdict, and the server
 * acts on it. GET and HEAD never unsubscribe, since programs that inspect mail follow links; a POST as of RFC 8058
 * section 3.2, or from the form of a page, does at once. Safe for any number of threads.
 */
public final class UnsubscribeEndpoint {
    /** Octets of a body that are looked at; the one that RFC 8058 wants has 26, a form of parts some 200. */
    private static final int LONGEST_BODY = 8192;

    /** Characters of a path or address of a request. */
    private static final int LONGEST_PATH = 4096;

    private static final String FIELD = "List-Unsubscribe";
    private static final String ONE_CLICK = "One-Click";

    /** The same field as a part of a form (RFC 7578). */
    private static final Pattern PART = Pattern.compile(
            "content-disposition:\\s*form-data;[^\\r\\n]{0,99}?\\bname=\"?list-unsubscribe\"?"
                    + "[^\\r\\n]*\\r?\\n(?:[^\\r\\n]+\\r?\\n){0,9}\\r?\\none-click(?:\\r|\\n|$)",
            Pattern.CASE_INSENSITIVE);

    private final UnsubscribeTokens tokens;

    private UnsubscribeEndpoint(UnsubscribeTokens tokens) {
        this.tokens = tokens;
    }

    /** An endpoint for links with these tokens. */
    public static UnsubscribeEndpoint of(UnsubscribeTokens tokens) {
        return new UnsubscribeEndpoint(tokens);
    }

    /** What to do with a request. */
    public sealed interface Verdict {
        /** The HTTP status to answer with. */
        int status();
    }

    /** Unsubscribe now, and say so in a page; no redirect, no cookie, no question (RFC 8058 section 3.2). */
    public record Unsubscribed(Unsubscription of) implements Verdict {
        @Override
        public int status() {
            return 200;
        }
    }

    /** Change nothing, and show a page with a button that posts {@link #form}. */
    public record ConfirmPage(Unsubscription of) implements Verdict {
        @Override
        public int status() {
            return 200;
        }

        /** The form of such a page, posting to the page's own address; it loads nothing and names nobody. */
        public String form(String button) {
            return "<form method=\"post\"><input type=\"hidden\" name=\"" + FIELD + "\" value=\"" + ONE_CLICK
                    + "\"><button>" + Form.HTML.fit("button", button) + "</button></form>";
        }
    }

    /** Change nothing, and answer with the status alone. */
    public record Rejected(int status, String why) implements Verdict {}

    /**
     * The verdict on a request.
     *
     * @param method the HTTP method
     * @param path the path or the whole address of the request; its last segment is the token
     * @param body the body, form-encoded or a form of parts; empty if there is none
     */
    public Verdict decide(String method, String path, byte[] body) {
        if (path.length() > LONGEST_PATH) {
            return new Rejected(414, "the address of the request is too long");
        }
        boolean post = method.equals("POST");
        if (!post && !method.equals("GET") && !method.equals("HEAD")) {
            return new Rejected(405, "only GET, HEAD and POST are answered");
        }
        if (body.length > LONGEST_BODY) {
            return new Rejected(413, "the body of the request is too long");
        }
        Optional<Unsubscription> found = tokens.read(token(path));
        if (found.isEmpty()) {
            return new Rejected(404, "the link is not one of ours, or was cut");
        }
        return post && asksFor(body) ? new Unsubscribed(found.get()) : new ConfirmPage(found.get());
    }

    private static String token(String path) {
        int end = path.length();
        for (char c : new char[] {'?', '#'}) {
            int at = path.indexOf(c);
            end = at >= 0 && at < end ? at : end;
        }
        // Some servers add a slash to every address.
        end -= end > 0 && path.charAt(end - 1) == '/' ? 1 : 0;
        return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
    }

    /** Whether a body holds the field that RFC 8058 section 3.2 names. */
    private static boolean asksFor(byte[] body) {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        return Arrays.stream(text.strip().split("&")).anyMatch(UnsubscribeEndpoint::isOneClick)
                || PART.matcher(text).find();
    }

    private static boolean isOneClick(String field) {
        try {
            String decoded = URLDecoder.decode(field, StandardCharsets.UTF_8);
            return decoded.toLowerCase(Locale.ROOT).equals((FIELD + "=" + ONE_CLICK).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notEncoded) {
            return false;
        }
    }

    /** Says nothing of the secrets. */
    @Override
    public String toString() {
        return "unsubscribe endpoint";
    }
}
