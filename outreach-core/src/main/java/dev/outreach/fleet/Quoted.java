package dev.outreach.fleet;

/** Makes foreign text fit to stand in an error message or a log line: no line breaks, no escape sequences, not endless. */
public final class Quoted {
    private static final int LONGEST = 80;
    private static final int LONGEST_LINE = 500;
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    private Quoted() {}

    /** The text with control characters shown as {@code \}{@code uXXXX}, cut to a length that a log line bears. */
    public static String excerpt(String text) {
        return shown(text, LONGEST);
    }

    /** The text as a reason in one line, as {@link #excerpt} shows it but longer; {@code no reason given} if it is blank. */
    public static String line(String text) {
        return text.isBlank() ? "no reason given" : shown(text, LONGEST_LINE);
    }

    private static String shown(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int end = Math.min(text.length(), longest);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return end < text.length() ? shown.append('…').toString() : shown.toString();
    }
}
