package dev.outreach.message.spintax;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column in characters, from 1
 * @param shown the line around it, and below it a caret that points at it
 */
record Place(int line, int column, String shown) {
    /** Characters of a line shown on either side. */
    private static final int SHOWN = 40;

    static Place of(String source, int at) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            char c = source.charAt(i);
            boolean ends = c == '\n' || c == '\r' && !(i + 1 < source.length() && source.charAt(i + 1) == '\n');
            if (ends) {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, at - start + 1, shown(source, start, at));
    }

    private static String shown(String source, int start, int at) {
        int end = at;
        while (end < source.length() && source.charAt(end) != '\n' && source.charAt(end) != '\r') {
            end++;
        }
        int from = Math.max(start, at - SHOWN);
        String around = source.substring(from, Math.min(end, at + SHOWN));
        return around.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}]", " ") + "\n" + " ".repeat(at - from) + "^";
    }
}
