package dev.outreach.message;

/** A text in the form that a part of a message has: lines that end in CR LF, characters that all have an encoding. */
final class CanonicalText {
    private static final char REPLACEMENT = 0xfffd;

    private CanonicalText() {}

    /**
     * The text so, without blanks at its end. A surrogate without its other half becomes U+FFFD.
     *
     * @param name what the text is, for errors
     * @throws IllegalArgumentException if it holds a control character that is no line end or tab
     */
    static String of(String name, String text) {
        String stripped = text.stripTrailing();
        StringBuilder lines = new StringBuilder(stripped.length() + 64);
        for (int i = 0; i < stripped.length(); i++) {
            char c = stripped.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.append("\r\n");
                i += c == '\r' && i + 1 < stripped.length() && stripped.charAt(i + 1) == '\n' ? 1 : 0;
            } else {
                lines.append(sound(name, stripped, i, c));
            }
        }
        return lines.append("\r\n").toString();
    }

    /** A line of the head with U+FFFD for each surrogate without its other half; itself if there are none. */
    static String withoutLoneSurrogates(String text) {
        if (text.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            return text;
        }
        StringBuilder sound = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            sound.append(isAlone(text, i, text.charAt(i)) ? REPLACEMENT : text.charAt(i));
        }
        return sound.toString();
    }

    private static char sound(String name, String text, int i, char c) {
        if (Character.isISOControl(c) && c != '\t') {
            throw new IllegalArgumentException("the " + name + " holds the control character U+"
                    + String.format("%04X", (int) c) + " at " + (i + 1) + ": use printable text and line breaks");
        }
        return isAlone(text, i, c) ? REPLACEMENT : c;
    }

    private static boolean isAlone(String text, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
