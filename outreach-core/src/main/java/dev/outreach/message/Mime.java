package dev.outreach.message;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a message with the fields that describe it (RFC 2045, RFC 2046). */
final class Mime {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    private Mime() {}

    /**
     * The last fields of the head, an empty line and the body, all lines ending in CR LF.
     *
     * @param boundary what separates the parts if there are two; must occur in neither
     */
    static String body(Words words, String boundary) {
        @Nullable String html = words.html();
        return "MIME-Version: 1.0\r\n"
                + (html == null ? part("plain", words.text()) : alternative(words.text(), html, boundary));
    }

    /** The same words twice, the form that a reader should prefer last (RFC 2046 section 5.1.4). */
    private static String alternative(String text, String html, String boundary) {
        return "Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n"
                + "--" + boundary + "\r\n" + part("plain", text)
                + "--" + boundary + "\r\n" + part("html", html)
                + "--" + boundary + "--\r\n";
    }

    private static String part(String subtype, String text) {
        String lines = LINE_END.matcher(text.stripTrailing()).replaceAll("\r\n") + "\r\n";
        boolean plain = QuotedPrintable.isPlain(lines);
        return "Content-Type: text/" + subtype + "; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: " + (plain ? "7bit" : "quoted-printable") + "\r\n\r\n"
                + (plain ? lines : QuotedPrintable.encode(lines));
    }
}
