package dev.outreach.fleet;

/** Makes foreign text fit to stand in an error message or a log line: no line breaks, no escape sequences, not endless. */
public final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    /** The text with control characters shown as {@code \}{@code uXXXX}, cut to a length that a log line bears. */
    public static String excerpt(String text) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
