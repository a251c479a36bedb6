package dev.outreach.message;

/** Puts words, line ends and empty lines together into plain text, without blanks or empty lines too many. */
final class TextLines {
    private static final char NO_BREAK_SPACE = 0xa0;

    private final StringBuilder out = new StringBuilder();
    /** What stands before the next words. */
    private final StringBuilder mark = new StringBuilder();

    private boolean space;

    /** Line ends that come before the next words. */
    private int ends;

    /** Adds words. Their blanks become one space each, unless they are preformatted. */
    void add(String words, boolean preformatted) {
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (preformatted && (c == '\n' || c == '\r')) {
                mark.setLength(0);
                ends += c == '\r' && i + 1 < words.length() && words.charAt(i + 1) == '\n' ? 0 : 1;
            } else if (HtmlScanner.isBlank(c) && !preformatted) {
                space = true;
            } else {
                put(c == NO_BREAK_SPACE ? ' ' : c);
            }
        }
    }

    private void put(char c) {
        boolean fresh = ends > 0 || out.length() == 0;
        if (fresh && c == ' ') {
            mark.append(c);
            return;
        }
        if (out.length() > 0 && ends > 0) {
            stripBlanks();
            out.append("\n".repeat(Math.min(ends, 2)));
        }
        if (space && !fresh && !endsBlank()) {
            out.append(' ');
        }
        out.append(mark).append(c);
        mark.setLength(0);
        space = false;
        ends = 0;
    }

    private boolean endsBlank() {
        char last = out.charAt(out.length() - 1);
        return last == ' ' || last == '\n';
    }

    private void stripBlanks() {
        while (out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
            out.setLength(out.length() - 1);
        }
    }

    /** A space before what comes next, if words stand on the line. */
    void space() {
        space = true;
    }

    /** Another line, even if this one is empty. */
    void breakLine() {
        ends++;
        space = false;
        mark.setLength(0);
    }

    /** The end of a line that has words. */
    void endLine() {
        ends = Math.max(ends, 1);
        space = false;
        mark.setLength(0);
    }

    /** The end of a paragraph: an empty line before what comes next. */
    void endParagraph() {
        ends = Math.max(ends, 2);
        space = false;
        mark.setLength(0);
    }

    /** What stands before the next words, at the beginning of their line. */
    void mark(String before) {
        mark.setLength(0);
        mark.append(before);
    }

    int length() {
        return out.length();
    }

    /** The words since a length. */
    String since(int length) {
        return out.substring(Math.min(length, out.length()));
    }

    @Override
    public String toString() {
        stripBlanks();
        return out.toString();
    }
}
