package dev.outreach.message;

import java.nio.charset.StandardCharsets;

/** A text in the form that a part of a message has: lines that end in CR LF, characters that all have an encoding. */
final class CanonicalText {
    private static final char REPLACEMENT = 0xfffd;

    private static final byte DELETE = 0x7f;

    /** U+0080 to U+009F in UTF-8: this octet, and one below {@link #AFTER_C1}. */
    private static final byte FIRST_OF_C1 = (byte) 0xc2;

    private static final byte AFTER_C1 = (byte) 0xa0;

    private CanonicalText() {}

    /**
     * The text so, in UTF-8, without blanks at its end. A surrogate without its other half becomes U+FFFD.
     *
     * @param name what the text is, for errors
     * @throws IllegalArgumentException if it holds a control character that is no line end or tab
     */
    static byte[] of(String name, String text) {
        byte[] octets = withoutLoneSurrogates(text.stripTrailing()).getBytes(StandardCharsets.UTF_8);
        Octets out = new Octets(octets.length + octets.length / 32 + 16);
        int copied = 0;
        for (int i = 0; i < octets.length; i++) {
            byte c = octets[i];
            if (c == '\n' || c == '\r') {
                out.add(octets, copied, i - copied).add('\r').add('\n');
                i += c == '\r' && i + 1 < octets.length && octets[i + 1] == '\n' ? 1 : 0;
                copied = i + 1;
            } else if (c >= 0 && c < ' ' && c != '\t' || c == DELETE || c == FIRST_OF_C1 && octets[i + 1] < AFTER_C1) {
                throw control(name, text);
            }
        }
        return out.add(octets, copied, octets.length - copied)
                .add('\r')
                .add('\n')
                .toArray();
    }

    private static IllegalArgumentException control(String name, String text) {
        int at = 0;
        while (!Character.isISOControl(text.charAt(at)) || "\t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return new IllegalArgumentException("the " + name + " holds the control character U+"
                + String.format("%04X", (int) text.charAt(at)) + " at " + (at + 1)
                + ": use printable text and line breaks");
    }

    /** A line of the head with U+FFFD for each surrogate without its other half; itself if there are none. */
    static String withoutLoneSurrogates(String text) {
        if (!hasSurrogates(text)) {
            return text;
        }
        return text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean hasSurrogates(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
