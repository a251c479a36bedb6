package dev.outreach.dns.dmarc;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Works on domain names label by label; names are in lower-case ASCII without a final dot. */
final class Labels {

    private static final int LONGEST = 253;
    private static final int LONGEST_TEXT = 1000;

    /** Underscores are in use, though not in host names. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63})*");

    private Labels() {}

    /** The name of a text, U-labels made A-labels (RFC 9989 section 5.3.1); empty if it is no domain name. */
    static Optional<String> ascii(String text) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        try {
            String ascii = name.chars().allMatch(c -> c < 0x80) ? name : IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
            return Optional.of(ascii.toLowerCase(Locale.ROOT))
                    .filter(lower ->
                            lower.length() <= LONGEST && NAME.matcher(lower).matches());
        } catch (IllegalArgumentException noName) {
            return Optional.empty();
        }
    }

    static int count(String name) {
        return (int) name.chars().filter(c -> c == '.').count() + 1;
    }

    /** The last labels of a name; the whole name if it has no more. */
    static String last(String name, int labels) {
        int start = 0;
        for (int surplus = count(name) - labels; surplus > 0; surplus--) {
            start = name.indexOf('.', start) + 1;
        }
        return name.substring(start);
    }

    /** Whether a name is below another. */
    static boolean isBelow(String name, String other) {
        return name.endsWith("." + other);
    }
}
