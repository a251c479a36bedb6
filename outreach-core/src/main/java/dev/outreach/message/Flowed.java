package dev.outreach.message;

/** Breaks plain text so that it can be joined again: format=flowed (RFC 3676 section 4). */
final class Flowed {
    /** Characters of a line, its soft end included (RFC 3676 section 4.2 wants no more than 78). */
    private static final int WIDTH = 72;

    private static final String SIGNATURE = "-- ";

    private Flowed() {}

    /**
     * The text in lines of at most 72 characters where its words permit.
     *
     * @param text lines ending in CR LF
     */
    static String of(String text) {
        StringBuilder out = new StringBuilder(text.length() + text.length() / 32);
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf("\r\n", start);
            flow(text.substring(start, end), out);
            start = end + 2;
        }
        return out.toString();
    }

    private static void flow(String line, StringBuilder out) {
        String words = line.equals(SIGNATURE) ? line : withoutBlanksAtEnd(line);
        int start = 0;
        for (int end = softEnd(words, start); end > 0; end = softEnd(words, start)) {
            stuffed(words.substring(start, end), out);
            start = end;
        }
        stuffed(words.substring(start), out);
    }

    /** Past the space at which the line is broken; 0 if the rest is one line. */
    private static int softEnd(String line, int start) {
        int most = start + WIDTH - 1;
        if (line.length() <= most) {
            return 0;
        }
        int space = line.lastIndexOf(' ', most - 1);
        // What comes out as the line of a signature would not be joined again.
        boolean apart = space >= start && !line.substring(start, space + 1).equals(SIGNATURE);
        int end = apart ? space : line.indexOf(' ', most);
        return end < 0 || end + 1 >= line.length() ? 0 : end + 1;
    }

    /** A line that begins with what would be read otherwise gets a space before it (section 4.4). */
    private static void stuffed(String line, StringBuilder out) {
        boolean stuff = line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ");
        out.append(stuff ? " " : "").append(line).append("\r\n");
    }

    private static String withoutBlanksAtEnd(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return line.substring(0, end);
    }
}
