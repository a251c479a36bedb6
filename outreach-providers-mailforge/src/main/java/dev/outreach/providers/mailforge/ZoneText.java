package dev.outreach.providers.mailforge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of TXT records as zone files have them (RFC 1035 section 5.1): strings in quotes. */
final class ZoneText {
    /** More octets than the data of a record can have, with all of them escaped. */
    private static final int LONGEST = 4 * 65_535 + 1000;

    /** Octets of one string. */
    private static final int STRING_OCTETS = 255;

    private static final String INNER = "[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+";
    private static final Pattern QUOTED =
            Pattern.compile("\"" + INNER + "\"(?:\\s*+\"" + INNER + "\")*+", Pattern.DOTALL);
    private static final Pattern STRING = Pattern.compile("\"(" + INNER + ")\"", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("\\\\([0-9]{3}|.)", Pattern.DOTALL);

    private ZoneText() {}

    static boolean isQuoted(String value) {
        return value.length() <= LONGEST && QUOTED.matcher(value.strip()).matches();
    }

    /** Whether it is more than one string in quotes. */
    static boolean isSeveral(String value) {
        return isQuoted(value) && !STRING.matcher(value.strip()).matches();
    }

    /**
     * The text; where it stands there in quotes, the strings joined, one character an octet.
     *
     * @throws IllegalArgumentException if it has an escape that is no octet
     */
    static String read(String value) {
        if (!isQuoted(value)) {
            return value;
        }
        StringBuilder joined = new StringBuilder();
        Matcher string = STRING.matcher(value);
        while (string.find()) {
            joined.append(ESCAPED.matcher(string.group(1))
                    .replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group(1)))));
        }
        return joined.toString();
    }

    private static String unescaped(String escape) {
        if (escape.length() == 1) {
            return escape;
        }
        int octet = Integer.parseInt(escape);
        if (octet > 0xff) {
            throw new IllegalArgumentException("'\\" + escape + "' is no octet");
        }
        return String.valueOf((char) octet);
    }

    /** The text in quotes. */
    static String quoted(String text) {
        List<String> strings = new ArrayList<>();
        for (int start = 0; start < text.length() || start == 0; start += STRING_OCTETS) {
            String part = text.substring(start, Math.min(start + STRING_OCTETS, text.length()));
            strings.add('"' + escaped(part) + '"');
        }
        return String.join(" ", strings);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char octet : text.toCharArray()) {
            if (octet == '"' || octet == '\\') {
                escaped.append('\\').append(octet);
            } else if (octet < ' ' || octet >= 0x7f && octet <= 0xff) {
                escaped.append(String.format("\\%03d", (int) octet));
            } else {
                escaped.append(octet);
            }
        }
        return escaped.toString();
    }
}
