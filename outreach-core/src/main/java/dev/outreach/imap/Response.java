package dev.outreach.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server has said at once (RFC 9051 section 7).
 *
 * @param tag whose command it ends; {@code *} if it is data, {@code +} if the server waits for more
 * @param number the number that it begins with, such as that of a message; -1 if none
 * @param name what it is, in capitals; empty after {@code +}
 * @param text all that comes after, of what is for people: a code in brackets, and words
 * @param values all that comes after, of what is data: texts, octets ({@code byte[]}) and lists of the same
 */
record Response(String tag, long number, String name, String text, List<Object> values) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    boolean is(String what) {
        return name.equals(what);
    }

    boolean isData() {
        return tag.equals("*");
    }

    boolean isContinuation() {
        return tag.equals("+");
    }

    /** The code in brackets that stands before the words, in capitals; empty if there is none. */
    String code() {
        Matcher matcher = Pattern.compile("^\\[([A-Za-z-]+)").matcher(text);
        return matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "";
    }

    /** The number that comes with a code, as in {@code [UIDNEXT 17]}. */
    OptionalLong numberOf(String code) {
        Matcher matcher = Pattern.compile("^\\[" + code + " (\\d{1,18})\\]", Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** A value as a number; empty if it is none. */
    static OptionalLong number(@Nullable Object value) {
        return value instanceof String text && NUMBER.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** A value as a text, one octet a character; empty if it is a list. */
    static String text(@Nullable Object value) {
        if (value instanceof byte[] octets) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
        return value instanceof String text ? text : "";
    }
}
