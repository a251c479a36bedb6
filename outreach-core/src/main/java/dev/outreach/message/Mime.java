package dev.outreach.message;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The body of a message with the fields that describe it (RFC 2045, RFC 2046). */
final class Mime {
    private final Octets out;
    private final TextLayout layout;

    private Mime(Octets out, TextLayout layout) {
        this.out = out;
        this.layout = layout;
    }

    /**
     * Writes the last fields of the head, an empty line and the body, all lines ending in CR LF.
     *
     * @param html the same as the text, or null if there is none
     * @param boundary what separates the parts if there are two; must occur in neither
     */
    static void write(Octets out, String text, @Nullable String html, String boundary, TextLayout layout) {
        Mime body = new Mime(out.add("MIME-Version: 1.0\r\n"), layout);
        if (html == null) {
            body.text(text);
        } else {
            body.alternative(text, html, boundary);
        }
    }

    /** The same words twice, the form that a reader should prefer last (RFC 2046 section 5.1.4). */
    private void alternative(String text, String html, String boundary) {
        out.add("Content-Type: multipart/alternative;\r\n boundary=\"" + boundary + "\"\r\n\r\n");
        out.add("--" + boundary + "\r\n");
        text(text);
        out.add("--" + boundary + "\r\n");
        part("html; charset=UTF-8", CanonicalText.of("HTML text", html), false);
        out.add("--" + boundary + "--\r\n");
    }

    private void text(String text) {
        byte[] lines = CanonicalText.of("text", text);
        if (layout == TextLayout.FLOWED) {
            String flowed = Flowed.of(new String(lines, StandardCharsets.UTF_8));
            part("plain; charset=UTF-8; format=flowed", flowed.getBytes(StandardCharsets.UTF_8), true);
        } else {
            part("plain; charset=UTF-8", lines, false);
        }
    }

    private void part(String type, byte[] octets, boolean soft) {
        boolean plain = QuotedPrintable.isPlain(octets, soft);
        out.add("Content-Type: text/").add(type).add("\r\nContent-Transfer-Encoding: ");
        if (plain) {
            out.add("7bit\r\n\r\n").add(octets);
        } else {
            QuotedPrintable.encode(octets, out.add("quoted-printable\r\n\r\n"));
        }
    }
}
