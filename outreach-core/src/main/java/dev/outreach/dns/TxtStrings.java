package dev.outreach.dns;

import java.util.ArrayList;
import java.util.List;

/** Splits the text of a TXT record into the strings that DNS wants (RFC 1035 section 3.3.14). */
public final class TxtStrings {

    /** Octets of one string. */
    private static final int LONGEST = 255;

    private TxtStrings() {}

    /**
     * The strings of at most 255 octets that make up a text, in order; one empty string for an empty text.
     *
     * @throws IllegalArgumentException if a character is not ASCII
     */
    public static List<String> split(String text) {
        if (text.chars().anyMatch(c -> c > 0x7e)) {
            throw new IllegalArgumentException("a TXT record may not hold other characters than ASCII: encode them");
        }
        List<String> strings = new ArrayList<>();
        for (int start = 0; start == 0 || start < text.length(); start += LONGEST) {
            strings.add(text.substring(start, Math.min(text.length(), start + LONGEST)));
        }
        return List.copyOf(strings);
    }
}
