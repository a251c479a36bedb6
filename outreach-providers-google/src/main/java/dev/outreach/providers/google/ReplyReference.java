package dev.outreach.providers.google;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which message another one answers, by its {@code In-Reply-To} field (RFC 5322 section 3.6.4). */
final class ReplyReference {
    /** As much of a message as is looked into. */
    private static final int LONGEST_HEAD = 1 << 16;

    /** The field, folded over several lines or not, before the empty line that ends the header. */
    private static final Pattern FIELD = Pattern.compile("(?im)^In-Reply-To:((?:[^\\r\\n]|\\r?\\n[ \\t]){1,2000})");

    /** Those ids that can stand in a search as they are: no quotes, brackets or spaces, which mean something there. */
    private static final String PLAIN = "[A-Za-z0-9!#$%&'*+/=?^_`|~.@-]{3,250}";

    private static final Pattern ID = Pattern.compile("<(" + PLAIN + ")>");

    private ReplyReference() {}

    /** The id without its brackets; empty if the message answers none, or none that can be searched for. */
    static Optional<String> of(byte[] message) {
        String text = new String(message, 0, Math.min(message.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        Matcher field = FIELD.matcher(end < 0 ? text : text.substring(0, end));
        return field.find() ? searchable(field.group(1)) : Optional.empty();
    }

    /** The first id of a text, without its brackets; empty if it has none that can be searched for. */
    static Optional<String> searchable(String ids) {
        Matcher id = ID.matcher(ids);
        return id.find() ? Optional.of(id.group(1)) : Optional.empty();
    }
}
